import { fold, foldedWords } from '@shared/base/fold'
import type { PlaceDocument } from '@shared/documents/enrolment'
import { PLACE_LEVELS } from '@shared/domain/enrolment/place'
import type { SqliteDatabase } from '../../documents/storage/sqlite-driver'
import type { ApplyEnrolment } from './enrolment-model'

/** Feeds places, centres, addresses, categories and the keys of workstations; each row is a function of its document alone. */
export const applyReference: ApplyEnrolment = (sqlite, { id, document }, topics) => {
  const [type = '', ...rest] = id.split(':')
  const key = rest.join(':')
  switch (type) {
    case 'place':
      topics.add('places')
      return applyPlace(sqlite, id, document?.type === 'place' ? document : undefined)
    case 'centre':
      topics.add('places')
      if (document?.type !== 'centre') return void sqlite.run('DELETE FROM centres WHERE id = ?', id)
      sqlite.run(
        'INSERT OR REPLACE INTO centres (id, code, name, president, address_code, place_id, site) VALUES (?, ?, ?, ?, ?, ?, ?)',
        id,
        document.code,
        document.name,
        document.president ?? null,
        document.addressCode ?? null,
        document.placeId ?? null,
        document.site,
      )
      return undefined
    case 'address':
      topics.add('places')
      if (document?.type !== 'address') return void sqlite.run('DELETE FROM addresses WHERE code = ?', key)
      sqlite.run('INSERT OR REPLACE INTO addresses (code, description) VALUES (?, ?)', key, document.description)
      return undefined
    case 'category':
      topics.add('places')
      if (document?.type !== 'category') return void sqlite.run('DELETE FROM categories WHERE code = ?', key)
      sqlite.run(
        'INSERT OR REPLACE INTO categories (code, description, address_code) VALUES (?, ?, ?)',
        key,
        document.description,
        document.addressCode ?? null,
      )
      return undefined
    case 'station':
      if (document?.type !== 'station') return void sqlite.run('DELETE FROM stations WHERE device = ?', key)
      sqlite.run(
        'INSERT OR REPLACE INTO stations (device, public_key, site) VALUES (?, ?, ?)',
        key,
        document.publicKey,
        document.site,
      )
      return undefined
    default:
      return undefined
  }
}

function applyPlace(sqlite: SqliteDatabase, id: string, place: PlaceDocument | undefined): void {
  const known = sqlite.get<[key: number, words: string]>(
    `SELECT key, name_key || ' ' || code FROM places WHERE id = ?`,
    id,
  )
  if (known)
    sqlite.run(
      'DELETE FROM place_words WHERE key = ? AND word IN (SELECT value FROM json_each(?))',
      known[0],
      JSON.stringify(foldedWords(known[1])),
    )
  if (!place) return void sqlite.run('DELETE FROM places WHERE id = ?', id)
  const nameKey = fold(place.name)
  sqlite.run(
    `INSERT INTO places (id, code, name, level, type, parent_id, aliases, name_key) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET code = excluded.code, name = excluded.name, level = excluded.level, type = excluded.type,
       parent_id = excluded.parent_id, aliases = excluded.aliases, name_key = excluded.name_key`,
    id,
    place.code,
    place.name,
    PLACE_LEVELS.indexOf(place.level),
    place.kind ?? null,
    place.parentId ?? null,
    JSON.stringify(place.aliases),
    nameKey,
  )
  sqlite.run(
    'INSERT OR IGNORE INTO place_words (word, key) SELECT value, (SELECT key FROM places WHERE id = ?) FROM json_each(?)',
    id,
    JSON.stringify(foldedWords(`${nameKey} ${place.code}`)),
  )
}
