import { useSyncExternalStore } from 'react'

const wideQuery = '(min-width: 1200px)'

/** True where a record fits beside its list. */
export function useWideWindow(): boolean {
  return useSyncExternalStore(
    (onChange) => {
      const query = window.matchMedia(wideQuery)
      query.addEventListener('change', onChange)
      return () => query.removeEventListener('change', onChange)
    },
    () => window.matchMedia(wideQuery).matches,
  )
}
