import { MessageChannel, type MessagePort } from 'node:worker_threads'
import type { Transport } from '@shared/protocol/wire'

/**
 * Joins a store and a client of the same process. Messages are cloned as between processes, so that neither end sees the other's
 * objects; closing one end closes both.
 */
export function createInProcessTransports(): [Transport, Transport] {
  const { port1, port2 } = new MessageChannel()
  return [createPortTransport(port1), createPortTransport(port2)]
}

/** One end of a channel of worker_threads. */
function createPortTransport(port: MessagePort): Transport {
  const closeListeners: (() => void)[] = []
  let closed = false
  port.on('close', () => {
    closed = true
    for (const listener of closeListeners) listener()
  })
  return {
    send: (message) => port.postMessage(message),
    onMessage: (listener) => void port.on('message', listener),
    onClose(listener) {
      if (closed) listener()
      else closeListeners.push(listener)
    },
    close: () => port.close(),
  }
}
