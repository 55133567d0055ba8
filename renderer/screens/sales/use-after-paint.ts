import { useEffect, useState } from 'react'

/**
 * Hands a value on once what is `ready` with it has been painted; until then the one before. For questions whose answer is much to read
 * and to draw, and would otherwise stand between a small answer and the frame that shows it.
 */
export function useAfterPaint<Value>(value: Value, ready: boolean): Value | undefined {
  const [passed, setPassed] = useState<Value>()
  useEffect(() => {
    if (!ready) return undefined
    const { port1, port2 } = new MessageChannel()
    port1.addEventListener('message', () => setPassed(() => value), { once: true })
    port1.start()
    // A frame is painted when the task after its animation callbacks begins.
    const frame = requestAnimationFrame(() => port2.postMessage(undefined))
    return () => {
      cancelAnimationFrame(frame)
      port1.close()
    }
  }, [value, ready])
  return passed
}
