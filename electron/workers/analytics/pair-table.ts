const FIRST_SLOTS = 256
/** Pairs are looked up without hashing while their codes span no more than this. */
const MOST_NEAR = 1 << 20

/** Numbers pairs of codes in the order they are met; both codes are below 2^26 and 2^16. */
export class PairTable {
  size = 0
  left = new Int32Array(FIRST_SLOTS / 2)
  right = new Int32Array(FIRST_SLOTS / 2)
  /** The index, one higher, of the pair (left, right) at `left × nearWidth + right`; 0 where it is not known yet. Filled by who looks up. */
  near = new Int32Array(0)
  nearWidth = 0
  private slots = new Int32Array(FIRST_SLOTS)

  indexOf(left: number, right: number): number {
    const { slots } = this
    const mask = slots.length - 1
    for (let slot = mix(left, right) & mask; ; slot = (slot + 1) & mask) {
      const index = (slots[slot] as number) - 1
      if (index < 0) return this.add(left, right, slot)
      if (this.right[index] === right && this.left[index] === left) return index
    }
  }

  /** Makes `near` serve codes below these bounds, when there are not too many. */
  nearUpTo(lefts: number, rights: number): void {
    if (rights <= this.nearWidth && lefts * this.nearWidth <= this.near.length) return
    const width = rights <= this.nearWidth ? this.nearWidth : Math.max(64, rights * 2)
    if (lefts * width > MOST_NEAR) return
    this.near = new Int32Array(lefts * width)
    this.nearWidth = width
    for (let index = 0; index < this.size; index++) {
      const right = this.right[index] as number
      if (right < width) this.near[(this.left[index] as number) * width + right] = index + 1
    }
  }

  get bytes(): number {
    return this.slots.byteLength + this.near.byteLength + this.left.byteLength * 2
  }

  private add(left: number, right: number, slot: number): number {
    const index = this.size++
    this.slots[slot] = index + 1
    this.left[index] = left
    this.right[index] = right
    if (this.size === this.left.length) this.widen()
    return index
  }

  private widen(): void {
    this.left = grown(this.left)
    this.right = grown(this.right)
    this.slots = new Int32Array(this.slots.length * 2)
    const mask = this.slots.length - 1
    for (let index = 0; index < this.size; index++) {
      let slot = mix(this.left[index] as number, this.right[index] as number) & mask
      while (this.slots[slot] !== 0) slot = (slot + 1) & mask
      this.slots[slot] = index + 1
    }
  }
}

function mix(left: number, right: number): number {
  const hash = Math.imul(left ^ Math.imul(right, 0x9e3779b1), 0x85ebca6b)
  return hash ^ (hash >>> 15)
}

function grown(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(array.length * 2)
  wider.set(array)
  return wider
}
