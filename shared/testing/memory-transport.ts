import type { Transport } from '../protocol/wire'

/**
 * Two ends of a channel in memory, for tests: messages keep their order, arrive in a later microtask, and are copied by `clone`
 * (`structuredClone` where there is one) so that neither end sees the other's objects.
 */
export function createMemoryTransports(clone: (message: unknown) => unknown): [Transport, Transport] {
  const ends = [createEnd(), createEnd()] as const
  const [left, right] = ends
  const closeBoth = () => {
    for (const end of ends) end.close()
  }
  const toTransport = (own: End, other: End): Transport => ({
    send(message) {
      const copy = clone(message)
      void Promise.resolve().then(() => other.receive(copy))
    },
    onMessage: own.onMessage,
    onClose: own.onClose,
    close: closeBoth,
  })
  return [toTransport(left, right), toTransport(right, left)]
}

type End = ReturnType<typeof createEnd>

function createEnd() {
  const messageListeners: ((message: unknown) => void)[] = []
  const closeListeners: (() => void)[] = []
  let closed = false
  return {
    receive(message: unknown) {
      if (!closed) for (const listener of messageListeners) listener(message)
    },
    onMessage(listener: (message: unknown) => void) {
      messageListeners.push(listener)
    },
    onClose(listener: () => void) {
      if (closed) listener()
      else closeListeners.push(listener)
    },
    close() {
      if (closed) return
      closed = true
      for (const listener of closeListeners) listener()
    },
  }
}
