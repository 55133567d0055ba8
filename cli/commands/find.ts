import { AppError } from '@shared/base/app-error'
import type { TitleHit } from '@shared/protocol/library/catalogue'
import type { Desk } from '../desk'

/** The id of the title a person means: an id as it is, else the one title that its ISBN or words find. */
export async function findTitleId(desk: Desk, text: string): Promise<string> {
  if (text.startsWith('title:')) return text
  const { hits } = await desk.call('titles.search', { text, limit: 10 })
  const digits = text.replaceAll(/[^0-9Xx]/g, '')
  const exact = hits.filter(({ isbn13 }) => isbn13 !== undefined && isSameIsbn(isbn13, digits))
  const [only, ...others] = exact.length > 0 ? exact : hits
  if (!only) throw new AppError('title.not-found', { details: { id: text } })
  if (others.length > 0) throw new AppError('title.ambiguous', { details: { text, ids: [only, ...others].map(toId) } })
  return only.id
}

/** An ISBN-10 and its ISBN-13 share the nine digits between prefix and check digit. */
function isSameIsbn(isbn13: string, digits: string): boolean {
  return digits === isbn13 || (digits.length === 10 && isbn13 === '978'.concat(digits.slice(0, 9), isbn13.slice(-1)))
}

function toId({ id }: TitleHit): string {
  return id
}
