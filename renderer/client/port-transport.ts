import type { Transport } from '@shared/protocol/wire'

/** A message port as a transport; `close` is remembered, because ports tell it only once. */
function toTransport(port: MessagePort): Transport {
  const closeListeners: (() => void)[] = []
  let closed = false
  const markClosed = () => {
    if (closed) return
    closed = true
    for (const listener of closeListeners) listener()
  }
  port.addEventListener('close', markClosed)
  return {
    send(message) {
      if (!closed) port.postMessage(message)
    },
    onMessage(listener) {
      port.addEventListener('message', (event: MessageEvent<unknown>) => listener(event.data))
      port.start()
    },
    onClose(listener) {
      if (closed) listener()
      else closeListeners.push(listener)
    },
    close() {
      port.close()
      markClosed()
    },
  }
}

/** Hears every port the preload hands over: the first at start, another after each restart of the store. */
export function listenForPorts(onPort: (transport: Transport) => void): void {
  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    const [port] = event.ports
    const isPort =
      typeof event.data === 'object' && event.data !== null && 'type' in event.data && event.data.type === 'store-port'
    if (event.source === window && isPort && port) onPort(toTransport(port))
  })
}
