import { closeSync, openSync, readSync } from 'node:fs'
import type { ByteSource } from './messages'
import { LONGEST_ROW } from './row-roles'
import { TAIL_BYTES } from './scan-rows'

const LOOK_AHEAD = 65_536

/** Reads pieces of the text into one buffer that is used again and again, so that memory does not grow with the file. */
export class PieceReader {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly view: DataView<ArrayBuffer>
  private readonly file: number | undefined
  private readonly memory: Uint8Array | undefined

  constructor(
    private readonly source: ByteSource,
    pieceBytes: number,
  ) {
    const buffer = new ArrayBuffer(1 + pieceBytes + LONGEST_ROW + TAIL_BYTES)
    this.bytes = new Uint8Array(buffer)
    this.view = new DataView(buffer)
    this.file = source.kind === 'file' ? openSync(source.path, 'r') : undefined
    this.memory = source.kind === 'memory' ? new Uint8Array(source.bytes) : undefined
  }

  /** Fills the buffer with [from, to) of the text and answers how many bytes there were. */
  read(from: number, to: number): number {
    const length = Math.max(0, Math.min(to, this.source.size) - from)
    if (this.memory !== undefined) {
      this.bytes.set(this.memory.subarray(from, from + length))
      return length
    }
    let done = 0
    while (done < length) {
      const got = readSync(this.file as number, this.bytes, done, length - done, from + done)
      if (got === 0) break
      done += got
    }
    return done
  }

  /** Where the line that `from` stands in is over: behind its line end, or the end of the text. Spoils the buffer. */
  lineEnd(from: number): number {
    for (let at = from; at < this.source.size; at += LOOK_AHEAD) {
      const length = this.read(at, at + LOOK_AHEAD)
      const newline = this.bytes.subarray(0, length).indexOf(10)
      if (newline >= 0) return at + newline + 1
      if (length === 0) break
    }
    return this.source.size
  }

  close(): void {
    if (this.file !== undefined) closeSync(this.file)
  }
}
