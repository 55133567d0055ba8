import { AppError } from '@shared/base/app-error'
import { fold } from '@shared/base/fold'
import type { Tables } from '../../projections/read-models'

/** The place a code names, or a name that only one place has; fails with `place.not-found`. Nothing is guessed. */
export function statedPlaceId(tables: Tables, text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  const byCode = tables.get<[string]>('SELECT id FROM places WHERE code = ?1 OR id = ?1', text)
  const byName = byCode ? [] : tables.all<[string]>('SELECT id FROM places WHERE name_key = ? LIMIT 2', fold(text))
  const found = byCode ?? (byName.length === 1 ? byName[0] : undefined)
  if (!found) throw new AppError('place.not-found', { details: { place: text } })
  return found[0]
}

/** The category a code or a description names; fails with `category.not-found`. */
export function statedCategory(tables: Tables, text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  const row = tables.get<[string]>(
    'SELECT code FROM categories WHERE code = ?1 OR description = ?1 COLLATE NOCASE',
    text,
  )
  if (!row) throw new AppError('category.not-found', { details: { category: text } })
  return row[0]
}
