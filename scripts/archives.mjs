// @ts-check
// Just enough tar and zip to unpack one pinned archive before anything is installed.
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { inflateRawSync } from 'node:zlib'

/**
 * The files of an (uncompressed) tar archive, in order.
 * @param {Buffer} tar
 * @returns {Generator<{ name: string, data: Buffer }>}
 */
export function* tarEntries(tar) {
  const block = 512
  for (let at = 0; at + block <= tar.length && tar[at] !== 0;) {
    const name = tar.toString('utf8', at, at + 100).replace(/\0.*/, '')
    const size = Number.parseInt(tar.toString('latin1', at + 124, at + 136), 8)
    yield { name, data: tar.subarray(at + block, at + block + size) }
    at += block + Math.ceil(size / block) * block
  }
}

/**
 * Unpacks a zip archive.
 * @param {Buffer} zip
 * @param {string} folder where to write
 * @param {(name: string) => string | undefined} rename the path to write an entry to, or nothing to leave it out
 */
export function unzip(zip, folder, rename) {
  for (const { name, mode, data } of zipEntries(zip)) {
    const path = rename(name)
    if (!path || name.endsWith('/')) continue
    if (path.split('/').includes('..')) throw new Error(`The archive holds a path that leaves its folder: ${name}`)
    const file = join(folder, path)
    mkdirSync(dirname(file), { recursive: true })
    const isSymbolicLink = (mode & 0o170000) === 0o120000
    if (isSymbolicLink) symlinkSync(data().toString(), file)
    else writeFileSync(file, data(), { mode: mode & 0o777 || 0o644 })
  }
}

/**
 * The central directory of a zip archive (APPNOTE 4.3.12, zip64 4.3.14). Data is inflated only when asked for.
 * @param {Buffer} zip
 */
function* zipEntries(zip) {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end < 0) throw new Error('Not a zip archive')
  let count = zip.readUInt16LE(end + 10)
  let at = zip.readUInt32LE(end + 16)
  if (count === 0xffff || at === 0xffffffff) {
    const end64 = Number(zip.readBigUInt64LE(end - 20 + 8))
    count = Number(zip.readBigUInt64LE(end64 + 32))
    at = Number(zip.readBigUInt64LE(end64 + 48))
  }
  for (let entry = 0; entry < count; entry++) {
    const isDeflated = zip.readUInt16LE(at + 10) === 8
    const packedSize = zip.readUInt32LE(at + 20)
    const nameLength = zip.readUInt16LE(at + 28)
    const extraLength = zip.readUInt16LE(at + 30)
    const commentLength = zip.readUInt16LE(at + 32)
    const mode = zip.readUInt32LE(at + 38) >>> 16
    const local = zip.readUInt32LE(at + 42)
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength)
    at += 46 + nameLength + extraLength + commentLength
    const data = () => {
      const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
      const packed = zip.subarray(start, start + packedSize)
      return isDeflated ? inflateRawSync(packed) : packed
    }
    yield { name, mode, data }
  }
}
