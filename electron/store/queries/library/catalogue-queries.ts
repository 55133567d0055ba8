import { AppError } from '@shared/base/app-error'
import type { TitleRecord } from '@shared/protocol/library/catalogue'
import type { Tables } from '../../projections/read-models'
import { FIRST_ROWS, type QueryHandlers } from '../context'
import { copiesOf, copyWith } from './copy-rows'
import { titleKeys } from './title-list'
import { titleDetails, titleHit, titleHits } from './title-rows'
import { searchTitles } from './title-search'

const DEFAULT_LIMIT = 50

/** One title with its copies; fails with `title.not-found`. */
export function titleRecord(tables: Tables, id: string): TitleRecord {
  const details = titleDetails(tables, id)
  if (!details) throw new AppError('title.not-found', { details: { id } })
  return { ...details, copyList: copiesOf(tables, id) }
}

type CatalogueQuery = 'titles.search' | 'titles.list' | 'titles.rows' | 'titles.show' | 'copies.list' | 'copies.show'

/** Reads of the catalogue: everything comes from the library's tables. */
export const catalogueQueries: QueryHandlers<CatalogueQuery> = {
  'titles.search': ({ text, limit = DEFAULT_LIMIT, exactTotal = false }, context) => {
    const startedMs = performance.now()
    const tables = context.tables('library')
    const { keys, ...found } = searchTitles(tables, text, { limit, exactTotal })
    const hits = titleHits(tables, keys)
    return { ...found, hits, ms: performance.now() - startedMs }
  },
  'titles.list': ({ filter, sort }, context) => {
    const tables = context.tables('library')
    const keys = titleKeys(tables, filter, sort)
    return { total: keys.length, keys, firstRows: titleHits(tables, [...keys.subarray(0, FIRST_ROWS)]) }
  },
  'titles.rows': ({ keys }, context) => titleHits(context.tables('library'), [...keys]),
  'titles.show': ({ id }, context) => titleRecord(context.tables('library'), id),
  'copies.list': ({ titleId }, context) => {
    const tables = context.tables('library')
    if (!titleHit(tables, titleId)) throw new AppError('title.not-found', { details: { id: titleId } })
    return copiesOf(tables, titleId)
  },
  'copies.show': ({ barcode }, context) => {
    const tables = context.tables('library')
    const copy = copyWith(tables, barcode.trim()) ?? copyWith(tables, barcode.trim().toUpperCase())
    const title = copy && titleHit(tables, copy.titleId)
    if (!copy || !title) throw new AppError('copy.not-found', { details: { barcode } })
    return { ...copy, title }
  },
}
