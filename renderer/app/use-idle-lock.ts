import { useEffect, useRef } from 'react'

const IDLE_MS = 15 * 60_000
const LOOK_EVERY_MS = 15_000
const SIGNS_OF_LIFE = ['pointerdown', 'keydown', 'wheel'] as const

/** Calls `lock` once nobody touched the window for a quarter of an hour; the store does the same on its side. */
export function useIdleLock(lock: () => void): void {
  const latest = useRef(lock)
  useEffect(() => {
    latest.current = lock
  })
  useEffect(() => {
    let lastMs = Date.now()
    const alive = () => {
      lastMs = Date.now()
    }
    for (const sign of SIGNS_OF_LIFE) window.addEventListener(sign, alive, { passive: true, capture: true })
    const timer = setInterval(() => {
      if (Date.now() - lastMs > IDLE_MS) latest.current()
    }, LOOK_EVERY_MS)
    return () => {
      clearInterval(timer)
      for (const sign of SIGNS_OF_LIFE) window.removeEventListener(sign, alive, { capture: true })
    }
  }, [])
}
