import { parse } from 'isbn3'

/**
 * An ISBN as people read it, on screens and on paper: with its hyphens where group and publisher end (ISBN Users' Manual, ranges of
 * `isbn3`); anything that is not an ISBN is returned as it came.
 */
export function formatIsbn(text: string): string {
  const parsed = parse(text)
  if (parsed === null) return text
  return (parsed.isIsbn10 ? parsed.isbn10h : parsed.isbn13h) ?? text
}
