/**
 * Breaks text at spaces into at most `maxLines` lines; the last line keeps whatever remains (the drawing cuts it with an
 * ellipsis), and a single word wider than the room is broken where it must be.
 */
export function wrapLines(
  text: string,
  room: number,
  maxLines: number,
  widthOf: (text: string) => number,
): readonly string[] {
  if (maxLines <= 1 || widthOf(text) <= room) return [text]
  const first = firstLine(text, room, widthOf)
  return [first.trimEnd(), ...wrapLines(text.slice(first.length).trimStart(), room, maxLines - 1, widthOf)]
}

function firstLine(text: string, room: number, widthOf: (text: string) => number): string {
  let end = 0
  for (let space = text.indexOf(' '); space >= 0; space = text.indexOf(' ', space + 1)) {
    if (widthOf(text.slice(0, space)) > room) break
    end = space
  }
  if (end > 0) return text.slice(0, end)
  let letters = 1
  while (letters < text.length && widthOf(text.slice(0, letters + 1)) <= room) letters += 1
  return text.slice(0, letters)
}
