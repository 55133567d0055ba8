const FIRST_SLOTS = 1024
const FIRST_WORDS = 4096

/*
 * Texts are kept as little-endian 32-bit words one behind the other, the last of each padded with zeros: comparing and hashing take four
 * bytes a step. A start says where a text's words begin and, in its two lowest bits, how many bytes of the last word are padding; the
 * next start says where they end. Nothing else is kept of a text: a ledger has ten million of them.
 */

/** Numbers the different texts of a column in the order they are met, straight from the bytes of the file. */
export class ByteDictionary {
  /** How many texts it holds; codes are 0 … size - 1. */
  size = 0
  private slots = new Int32Array(FIRST_SLOTS)
  private starts = new Int32Array(FIRST_SLOTS / 2 + 1)
  private words = new Int32Array(FIRST_WORDS)

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
    const { slots, starts, words: kept } = this
    const mask = slots.length - 1
    const size = (length + 3) >> 2
    const padding = (size << 2) - length
    probe: for (let slot = finished(words, last, length) & mask; ; slot = (slot + 1) & mask) {
      const code = (slots[slot] as number) - 1
      if (code < 0) return adds ? this.add(view, start, length, slot) : -1
      const from = starts[code] as number
      let word = from >>> 2
      if ((from & 3) !== padding || ((starts[code + 1] as number) >>> 2) - word !== size) continue
      let at = start
      for (const stop = word + (length >> 2); word < stop; word++, at += 4) {
        if (kept[word] !== view.getInt32(at, true)) continue probe
      }
      if (padding !== 0 && kept[word] !== last) continue
      return code
    }
  }

  /** The bytes of the text of a code. */
  text(code: number): Uint8Array {
    const from = (this.starts[code] as number) >>> 2
    return new Uint8Array(this.words.buffer).slice(from * 4, from * 4 + this.lengthOf(code))
  }

  /** The bytes of every text, by code. */
  texts(): Uint8Array[] {
    return Array.from({ length: this.size }, (_, code) => this.text(code))
  }

  /** What it takes up, in bytes. */
  get bytes(): number {
    return this.slots.byteLength + this.starts.byteLength + this.words.byteLength
  }

  private lengthOf(code: number): number {
    const [from, next] = [this.starts[code] as number, this.starts[code + 1] as number]
    return (((next >>> 2) - (from >>> 2)) << 2) - (from & 3)
  }

  private add(view: DataView, start: number, length: number, slot: number): number {
    if (this.size >= this.most) return -1
    const code = this.size++
    if (this.size === this.starts.length) this.starts = grown(this.starts)
    const from = (this.starts[code] as number) >>> 2
    const next = from + ((length + 3) >> 2)
    while (next > this.words.length) this.words = grown(this.words)
    this.starts[code] = (from << 2) | (((next - from) << 2) - length)
    this.starts[code + 1] = next << 2
    new Uint8Array(this.words.buffer, from * 4, length).set(
      new Uint8Array(view.buffer, view.byteOffset + start, length),
    )
    if (this.size * 2 > this.slots.length) this.rehash()
    else this.slots[slot] = code + 1
    return code
  }

  /** Twice as many slots, so that no more than half of them are taken. */
  private rehash(): void {
    const { starts, words } = this
    const slots = new Int32Array(this.slots.length * 2)
    const mask = slots.length - 1
    for (let code = 0; code < this.size; code++) {
      const length = this.lengthOf(code)
      let hash = 0
      let word = (starts[code] as number) >>> 2
      for (const stop = word + (length >> 2); word < stop; word++) hash = mixWord(hash, words[word] as number)
      let slot = finished(hash, (length & 3) === 0 ? 0 : (words[word] as number), length) & mask
      while (slots[slot] !== 0) slot = (slot + 1) & mask
      slots[slot] = code + 1
    }
    this.slots = slots
  }
}

/** The hash of a text from its whole words mixed, its last one, and its length. */
function finished(words: number, last: number, length: number): number {
  const hash = Math.imul(words ^ last ^ Math.imul(length, 0xc2b2ae35), 0x85ebca6b)
  return hash ^ (hash >>> 13)
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
