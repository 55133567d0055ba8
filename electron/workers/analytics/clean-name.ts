import { decodeText } from './csv-layout'

/** What a line of text in a document may be. */
const LONGEST_NAME = 1000
const SPACE = 32
const DELETE = 127

const encoder = new TextEncoder()

/**
 * The text of a name as it is compared, kept and shown: composed, on one line, and no longer than documents take. The same city from a file in
 * Latin 1, from one in UTF-8 and from one that writes its accents apart is one city; a line end within it parts two words.
 */
export function nameOf(bytes: Uint8Array): string {
  return decodeText(bytes)
    .normalize()
    .replaceAll(/\s*[\0-\u001f\u007f]\s*/g, ' ')
    .trim()
    .slice(0, LONGEST_NAME)
}

/** The bytes of a name as a ledger keeps it; the same ones where nothing is to be done. */
export function cleanName(bytes: Uint8Array): Uint8Array {
  if (bytes.length > LONGEST_NAME) return encoder.encode(nameOf(bytes))
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] as number
    if (byte < SPACE || byte >= DELETE) return encoder.encode(nameOf(bytes))
  }
  return bytes
}
