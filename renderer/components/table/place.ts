/** Where someone was in a list, kept while the window lives so that coming back lands on the same row. */
export interface Place {
  readonly offset: number
  readonly activeIndex: number
}

const start: Place = { offset: 0, activeIndex: 0 }
const places = new Map<string, Place>()

export function placeOf(key: string | undefined): Place {
  return { ...start, ...(key === undefined ? undefined : places.get(key)) }
}

export function rememberPlace(key: string, place: Place): void {
  // The top is where a list begins anyway; every text ever typed need not be kept for it.
  if (place.offset === 0 && place.activeIndex === 0) places.delete(key)
  else places.set(key, place)
}
