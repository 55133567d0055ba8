import { parse } from 'isbn3'

/** An ISBN with its hyphens where the group and publisher end; anything that is not an ISBN is returned as it came. */
export function formatIsbn(text: string): string {
  const parsed = parse(text)
  if (parsed === null) return text
  return (parsed.isIsbn10 ? parsed.isbn10h : parsed.isbn13h) ?? text
}
