import { readIsbn } from '@shared/domain/library/isbn'
import { store } from '../../client/store'

/**
 * The title a scanned code stands for: a copy's barcode, or an ISBN. Undefined when it is no code of ours, or when several
 * titles share the ISBN and a person must choose.
 */
export async function titleOfCode(code: string): Promise<string | undefined> {
  if (!/\d/.test(code) || /\s/.test(code)) return undefined
  const copy = await store.call('copies.show', { barcode: code }).catch(() => undefined)
  if (copy !== undefined) return copy.titleId
  const isbn = readIsbn(code)
  if (isbn.kind !== 'valid') return undefined
  const { hits } = await store.call('titles.search', { text: isbn.isbn13, limit: 5 })
  const same = hits.filter((hit) => hit.isbn13 === isbn.isbn13)
  return same.length === 1 ? same[0]?.id : undefined
}
