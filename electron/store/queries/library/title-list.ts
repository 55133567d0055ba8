import type { z } from 'zod'
import type { TitleFilter, titleSortSchema } from '@shared/protocol/library/catalogue'
import type { Tables } from '../../projections/read-models'
import { filterMatch, searchTitles } from './title-search'

type Keys = Uint32Array<ArrayBuffer>
type Value = string | number
type TitleSort = z.infer<typeof titleSortSchema>

/** Columns to sort by; where two titles are equal the name decides, then the key, so that a list never changes by itself. */
const ORDER: Readonly<Record<Exclude<TitleSort['by'], 'relevance'>, readonly string[]>> = {
  title: ['title_key', 'key'],
  author: ['author_key', 'title_key', 'key'],
  year: ['year', 'title_key', 'key'],
  shelfMark: ['shelf_mark', 'title_key', 'key'],
  copies: ['copies', 'title_key', 'key'],
  added: ['created_at', 'title_key', 'key'],
}

const MOST_RELEVANT = 500

/** The keys of a filtered list in their order; absent `withdrawn` leaves withdrawn titles out, true gives only those. */
export function titleKeys(tables: Tables, filter: TitleFilter, sort: TitleSort): Keys {
  const text = filter.text?.trim() ?? ''
  if (sort.by === 'relevance' && text !== '') return relevantKeys(tables, { ...filter, text })
  const { conditions, values } = conditionsOf(tables, filter)
  const direction = sort.descending === true ? 'DESC' : 'ASC'
  const order = ORDER[sort.by === 'relevance' ? 'title' : sort.by].map((column) => `${column} ${direction}`).join(', ')
  // One text for all keys: handing over a hundred thousand rows one by one takes ten times as long as finding them.
  const row = tables.get<[string | null]>(
    `SELECT group_concat(key) FROM (SELECT key FROM titles WHERE ${conditions} ORDER BY ${order})`,
    ...values,
  )
  return row?.[0] ? Uint32Array.from(row[0].split(','), Number) : new Uint32Array()
}

function relevantKeys(tables: Tables, { text, ...others }: TitleFilter & { text: string }): Keys {
  const { conditions, values } = conditionsOf(tables, others)
  // Nearly every title is in the ordinary list: with no other filter the few candidates are looked at, not the whole catalogue.
  const filters = Object.values(others).some((value) => value !== undefined && value !== false)
  const { keys } = searchTitles(tables, text, {
    limit: MOST_RELEVANT,
    exactTotal: false,
    only: { sql: conditions, values, beforeRanking: filters },
  })
  return Uint32Array.from(keys)
}

function conditionsOf(tables: Tables, filter: TitleFilter): { conditions: string; values: Value[] } {
  const conditions = [filter.withdrawn === true ? 'withdrawn = 1' : 'withdrawn = 0']
  const values: Value[] = []
  const match = filter.text === undefined ? undefined : filterMatch(tables, filter.text)
  if (match !== undefined) {
    conditions.push('key IN (SELECT rowid FROM title_words WHERE title_words MATCH ?)')
    values.push(match)
  }
  if (filter.language !== undefined) {
    conditions.push('language = ?')
    values.push(filter.language)
  }
  if (filter.yearFrom !== undefined) {
    conditions.push('year >= ?')
    values.push(filter.yearFrom)
  }
  if (filter.yearTo !== undefined) {
    conditions.push('year <= ?')
    values.push(filter.yearTo)
  }
  if (filter.availability === 'available') conditions.push('free > 0')
  if (filter.availability === 'all-out') conditions.push('copies > 0 AND free = 0')
  if (filter.availability === 'no-copy') conditions.push('copies = 0')
  return { conditions: conditions.join(' AND '), values }
}
