import type { MessagePort } from 'node:worker_threads'

/** The messages of a port as they come, until it closes; leaving the loop stops listening and leaves the port open. */
export async function* messagesOf(port: MessagePort): AsyncGenerator {
  const waiting: unknown[] = []
  let closed = false
  let wake: (() => void) | undefined
  const onMessage = (message: unknown) => {
    waiting.push(message)
    wake?.()
  }
  const onClose = () => {
    closed = true
    wake?.()
  }
  port.on('message', onMessage)
  port.once('close', onClose)
  try {
    for (;;) {
      while (waiting.length > 0) yield waiting.shift()
      if (closed) return
      await new Promise<void>((resolve) => (wake = resolve))
    }
  } finally {
    port.off('message', onMessage)
    port.off('close', onClose)
  }
}
