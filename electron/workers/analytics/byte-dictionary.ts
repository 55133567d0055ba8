const FIRST_SLOTS = 1024
const FIRST_WORDS = 4096

/*
 * Texts are kept as little-endian 32-bit words, the last one padded with zeros: comparing and hashing take four bytes a step, and
 * the length tells a padding from a NUL.
 */

/** Numbers the different texts of a column in the order they are met, straight from the bytes of the file. */
export class ByteDictionary {
  /** How many texts it holds; codes are 0 … size - 1. */
  size = 0
  private slots = new Int32Array(FIRST_SLOTS)
  private hashes = new Int32Array(FIRST_SLOTS / 2)
  private starts = new Int32Array(FIRST_SLOTS / 2)
  private lengths = new Int32Array(FIRST_SLOTS / 2)
  private words = new Int32Array(FIRST_WORDS)
  private used = 0

  constructor(private readonly most: number) {}

  /** The code of the text at [start, end); -1 when it is new and the dictionary is full (or nothing is to be added). Reads up to three bytes past `end`. */
  codeOf(view: DataView, start: number, end: number, adds = true): number {
    const length = end - start
    const whole = length >> 2
    const rest = length & 3
    let hash = 0
    let at = start
    for (let word = 0; word < whole; word++, at += 4) hash = mixWord(hash, view.getInt32(at, true))
    const last = rest === 0 ? 0 : view.getInt32(at, true) & ((1 << (rest << 3)) - 1)
    return this.codeOfHashed(view, start, length, hash, last, adds)
  }

  /** The same for who has read the text already: `words` mixes its whole words (`mixWord`), `last` is what is left, padded with zeros. */
  codeOfHashed(view: DataView, start: number, length: number, words: number, last: number, adds = true): number {
    let hash = Math.imul(words ^ last ^ Math.imul(length, 0xc2b2ae35), 0x85ebca6b)
    hash ^= hash >>> 13
    const { slots, hashes, lengths, starts, words: kept } = this
    const mask = slots.length - 1
    probe: for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const code = (slots[slot] as number) - 1
      if (code < 0) return adds ? this.add(view, start, length, hash) : -1
      if (hashes[code] !== hash || lengths[code] !== length) continue
      let word = starts[code] as number
      let at = start
      for (const stop = word + (length >> 2); word < stop; word++, at += 4) {
        if (kept[word] !== view.getInt32(at, true)) continue probe
      }
      if ((length & 3) !== 0 && kept[word] !== last) continue
      return code
    }
  }

  /** The bytes of the text of a code. */
  text(code: number): Uint8Array {
    const from = (this.starts[code] as number) * 4
    return new Uint8Array(this.words.buffer).slice(from, from + (this.lengths[code] as number))
  }

  /** The bytes of every text, by code. */
  texts(): Uint8Array[] {
    return Array.from({ length: this.size }, (_, code) => this.text(code))
  }

  /** What it takes up, in bytes. */
  get bytes(): number {
    return this.slots.byteLength + this.hashes.byteLength * 3 + this.words.byteLength
  }

  private add(view: DataView, start: number, length: number, hash: number): number {
    if (this.size >= this.most) return -1
    const code = this.size++
    if (this.size > this.hashes.length) this.widen()
    const words = (length + 3) >> 2
    while (this.used + words > this.words.length) this.words = grown(this.words)
    this.hashes[code] = hash
    this.starts[code] = this.used
    this.lengths[code] = length
    const target = new Uint8Array(this.words.buffer, this.used * 4, length)
    target.set(new Uint8Array(view.buffer, view.byteOffset + start, length))
    this.used += words
    const mask = this.slots.length - 1
    let slot = hash & mask
    while (this.slots[slot] !== 0) slot = (slot + 1) & mask
    this.slots[slot] = code + 1
    return code
  }

  private widen(): void {
    this.hashes = grown(this.hashes)
    this.starts = grown(this.starts)
    this.lengths = grown(this.lengths)
    this.slots = new Int32Array(this.slots.length * 2)
    const mask = this.slots.length - 1
    for (let code = 0; code < this.size - 1; code++) {
      let slot = (this.hashes[code] as number) & mask
      while (this.slots[slot] !== 0) slot = (slot + 1) & mask
      this.slots[slot] = code + 1
    }
  }
}

/** One more word of a text into its hash, which begins at 0. */
export function mixWord(hash: number, word: number): number {
  const mixed = Math.imul(hash ^ word, 0x9e3779b1)
  return mixed ^ (mixed >>> 15)
}

function grown(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(array.length * 2)
  wider.set(array)
  return wider
}
