/** A table of one-byte characters, written as `a1 Ł a2 Ø`: the byte in hexadecimal, then its character or `U+0301`. */
export function characterTable(entries: string): ReadonlyMap<number, string> {
  const words = entries.trim().split(/\s+/)
  const table = new Map<number, string>()
  for (let index = 0; index < words.length; index += 2) {
    const character = words[index + 1] ?? ''
    const codePoint = /^U\+([0-9a-f]{4})$/.exec(character)?.[1]
    const byte = Number.parseInt(words[index] ?? '', 16)
    table.set(byte, codePoint === undefined ? character : String.fromCodePoint(Number.parseInt(codePoint, 16)))
  }
  return table
}
