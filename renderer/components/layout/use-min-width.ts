import { useCallback, useSyncExternalStore } from 'react'

/** True where a record fits beside its list. */
export const splitWidthPx = 1200

/** True while the window is at least so wide, in CSS pixels: at 200 % zoom there are half as many. */
export function useMinWidth(widthPx: number): boolean {
  const query = `(min-width: ${widthPx}px)`
  const subscribe = useCallback(
    (onChange: () => void) => {
      const list = window.matchMedia(query)
      list.addEventListener('change', onChange)
      return () => list.removeEventListener('change', onChange)
    },
    [query],
  )
  return useSyncExternalStore(subscribe, () => window.matchMedia(query).matches)
}
