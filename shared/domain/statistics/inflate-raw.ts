/**
 * Inflates a raw deflated stream (RFC 1951) where there is no zlib: in CouchDB's query server, whose views count the chunks of a ledger. See
 * `View` for what it may use. `most` bounds what it may become; undefined for what is no such stream or more than that. Canonical codes are
 * decoded bit by bit from counts by length, as Mark Adler's `puff` does.
 */
export function inflateRaw(source: Uint8Array, most: number): Uint8Array | undefined {
  let out = new Uint8Array(Math.min(most, source.length * 4 + 1024))
  let length = 0
  let at = 0
  let held = 0
  let count = 0
  let isSound = true

  function bits(need: number): number {
    while (count < need) {
      if (at >= source.length) {
        isSound = false
        return 0
      }
      held |= (source[at++] as number) << count
      count += 8
    }
    const value = held & ((1 << need) - 1)
    held >>>= need
    count -= need
    return value
  }

  function push(byte: number): void {
    if (length === out.length) {
      if (length >= most) {
        isSound = false
        return
      }
      const wider = new Uint8Array(Math.min(most, length * 2))
      wider.set(out)
      out = wider
    }
    out[length++] = byte
  }

  function codesOf(lengths: readonly number[]): { counts: number[]; symbols: number[] } {
    const counts: number[] = []
    const offsets: number[] = []
    const symbols: number[] = []
    for (let size = 0; size <= 15; size++) counts[size] = 0
    for (let symbol = 0; symbol < lengths.length; symbol++) {
      const size = lengths[symbol] as number
      counts[size] = (counts[size] as number) + 1
    }
    offsets[1] = 0
    for (let size = 1; size < 15; size++) offsets[size + 1] = (offsets[size] as number) + (counts[size] as number)
    for (let symbol = 0; symbol < lengths.length; symbol++) {
      const size = lengths[symbol] as number
      if (size === 0) continue
      symbols[offsets[size] as number] = symbol
      offsets[size] = (offsets[size] as number) + 1
    }
    return { counts: counts, symbols: symbols }
  }

  function decode(codes: { counts: number[]; symbols: number[] }): number {
    let code = 0
    let first = 0
    let index = 0
    for (let size = 1; size <= 15; size++) {
      code |= bits(1)
      if (!isSound) return -1
      const many = codes.counts[size] as number
      if (code - many < first) return codes.symbols[index + (code - first)] as number
      index += many
      first = (first + many) << 1
      code <<= 1
    }
    isSound = false
    return -1
  }

  const lengthBase = [
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
  ]
  const lengthExtra = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0]
  const distanceBase = [
    1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145,
    8193, 12289, 16385, 24577,
  ]
  const distanceExtra = [
    0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
  ]
  const order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

  function block(literals: ReturnType<typeof codesOf>, distances: ReturnType<typeof codesOf>): void {
    while (isSound) {
      const symbol = decode(literals)
      if (symbol === 256) return
      if (symbol < 256) {
        if (symbol >= 0) push(symbol)
        continue
      }
      const place = symbol - 257
      const copied = (lengthBase[place] as number) + bits(lengthExtra[place] as number)
      const far = decode(distances)
      if (!isSound || !(far < 30) || !(place < 29)) {
        isSound = false
        return
      }
      const distance = (distanceBase[far] as number) + bits(distanceExtra[far] as number)
      if (distance > length) {
        isSound = false
        return
      }
      for (let step = 0; step < copied && isSound; step++) push(out[length - distance] as number)
    }
  }

  function stored(): void {
    held = 0
    count = 0
    const size = (source[at] as number) | ((source[at + 1] as number) << 8)
    at += 4
    if (at + size > source.length) {
      isSound = false
      return
    }
    for (let step = 0; step < size && isSound; step++) push(source[at++] as number)
  }

  function fixed(): void {
    const literals: number[] = []
    const distances: number[] = []
    for (let symbol = 0; symbol < 288; symbol++)
      literals[symbol] = symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8
    for (let symbol = 0; symbol < 30; symbol++) distances[symbol] = 5
    block(codesOf(literals), codesOf(distances))
  }

  function dynamic(): void {
    const literals = bits(5) + 257
    const distances = bits(5) + 1
    const codes = bits(4) + 4
    const lengths: number[] = []
    for (let place = 0; place < 19; place++) lengths[order[place] as number] = place < codes ? bits(3) : 0
    const meta = codesOf(lengths)
    const sizes: number[] = []
    while (isSound && sizes.length < literals + distances) {
      const symbol = decode(meta)
      if (symbol < 16) {
        sizes.push(symbol)
        continue
      }
      const size = symbol === 16 ? (sizes[sizes.length - 1] as number) : 0
      let times = symbol === 16 ? 3 + bits(2) : symbol === 17 ? 3 + bits(3) : 11 + bits(7)
      if (symbol === 16 && sizes.length === 0) isSound = false
      while (times-- > 0) sizes.push(size)
    }
    if (isSound) block(codesOf(sizes.slice(0, literals)), codesOf(sizes.slice(literals, literals + distances)))
  }

  let isLast = false
  while (isSound && !isLast) {
    isLast = bits(1) === 1
    const kind = bits(2)
    if (kind === 0) stored()
    else if (kind === 1) fixed()
    else if (kind === 2) dynamic()
    else isSound = false
  }
  return isSound ? out.subarray(0, length) : undefined
}
