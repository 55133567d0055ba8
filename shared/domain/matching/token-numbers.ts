/** Numbers 32-bit keys in the order they are first met, and counts them: a `Map` of millions of keys costs several times as much. */
export interface TokenNumbers {
  /** The number of a key, which is one more than before. */
  count(token: number): number
  numberOf(token: number): number | undefined
  countOf(number: number): number
  /** By number; a copy. */
  counts(): Uint32Array
}

/** Open addressing with linear steps over a table that is at most half full. */
export function createTokenNumbers(expected: number): TokenNumbers {
  let size = 16
  while (size < expected) size *= 2
  let keys = new Uint32Array(size)
  /** One more than the number of a key; 0 for an empty place. */
  let places = new Uint32Array(size)
  let counts = new Uint32Array(size >> 1)
  let used = 0

  const placeOf = (token: number): number => {
    const mask = keys.length - 1
    let place = (token ^ (token >>> 16)) & mask
    while (places[place] !== 0 && keys[place] !== token) place = (place + 1) & mask
    return place
  }

  const grow = () => {
    const [oldKeys, oldPlaces] = [keys, places]
    keys = new Uint32Array(oldKeys.length * 2)
    places = new Uint32Array(oldKeys.length * 2)
    for (const [at, number] of oldPlaces.entries()) {
      if (number === 0) continue
      const token = oldKeys[at] ?? 0
      const place = placeOf(token)
      keys[place] = token
      places[place] = number
    }
    const larger = new Uint32Array(keys.length >> 1)
    larger.set(counts)
    counts = larger
  }

  return {
    count(token) {
      let place = placeOf(token)
      if (places[place] === 0) {
        if (used === counts.length) {
          grow()
          place = placeOf(token)
        }
        keys[place] = token
        places[place] = ++used
      }
      const number = (places[place] ?? 1) - 1
      counts[number] = (counts[number] ?? 0) + 1
      return number
    },
    numberOf(token) {
      const number = places[placeOf(token)] ?? 0
      return number === 0 ? undefined : number - 1
    },
    countOf: (number) => counts[number] ?? 0,
    counts: () => counts.slice(0, used),
  }
}
