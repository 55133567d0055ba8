/** Where someone was in a list, kept while the window lives so that coming back lands on the same row. */
export interface Place {
  readonly offset: number
  readonly activeIndex: number
}

const places = new Map<string, Place>()

export function placeOf(key: string | undefined): Place {
  return (key === undefined ? undefined : places.get(key)) ?? { offset: 0, activeIndex: 0 }
}

export function rememberPlace(key: string, place: Place): void {
  places.set(key, place)
}
