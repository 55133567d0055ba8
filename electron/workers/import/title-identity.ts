import { createHash } from 'node:crypto'
import { titleMatchKey } from '@shared/domain/library/search-words'
import type { Title } from '@shared/domain/library/title'

/** What a record is recognised by. Folding and hashing is a good part of an import's decisions, so the worker does it beside them. */
export interface TitleIdentity {
  readonly matchKey: string
  /** The id two sites give to the same imported record, however far apart: named by what identifies it. */
  readonly ownId: string
}

export function toTitleIdentity(title: Title): TitleIdentity {
  const matchKey = titleMatchKey(title)
  const identity = [title.sourceNumber ?? '', title.isbn13 ?? '', matchKey].join('|')
  const digits = BigInt(`0x${createHash('sha256').update(identity).digest('hex')}`).toString(32)
  return { matchKey, ownId: `title:i-${digits.padStart(52, '0').slice(0, 26)}` }
}
