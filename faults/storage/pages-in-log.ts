import { readFileSync } from 'node:fs'

const HEADER_BYTES = 32
const FRAME_HEADER_BYTES = 24

/** The numbers (from 1) of the pages that a write-ahead log holds. Its format: https://sqlite.org/fileformat2.html#walformat */
export function pagesInLog(log: string): Set<number> {
  const bytes = readFileSync(log)
  const pages = new Set<number>()
  if (bytes.length < HEADER_BYTES) return pages
  const pageBytes = bytes.readUInt32BE(8)
  const salt = bytes.subarray(16, 24)
  for (
    let at = HEADER_BYTES;
    at + FRAME_HEADER_BYTES + pageBytes <= bytes.length;
    at += FRAME_HEADER_BYTES + pageBytes
  ) {
    if (!salt.equals(bytes.subarray(at + 8, at + 16))) break
    pages.add(bytes.readUInt32BE(at))
  }
  return pages
}
