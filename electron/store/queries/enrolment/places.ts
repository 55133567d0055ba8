import { AppError } from '@shared/base/app-error'
import { foldedWords } from '@shared/base/fold'
import { PLACE_LEVELS, type Place, type PlaceLevel, type PlaceType } from '@shared/domain/enrolment/place'
import type { PlaceRow, Uses } from '@shared/protocol/enrolment/geography'
import type { Tables } from '../../projections/read-models'

type Row = [
  id: string,
  code: string,
  name: string,
  level: number,
  type: PlaceType | null,
  parentId: string | null,
  parentCode: string | null,
  children: number,
]

const COLUMNS = `p.id, p.code, p.name, p.level, p.type, p.parent_id, (SELECT code FROM places u WHERE u.id = p.parent_id),
  (SELECT count(*) FROM places c WHERE c.parent_id = p.id)`

/** How deep a hierarchy of six levels can be; a loop made by two sites ends there. */
const DEEPEST = 12

/** The places that `rest` (joins, conditions, order, limit) selects from `places p`, each with the names above it. */
export function choosePlaces(tables: Tables, rest: string, ...parameters: (string | number)[]): PlaceRow[] {
  const names = new Map<string, readonly [name: string, parentId: string | null]>()
  return tables
    .all<Row>(`SELECT ${COLUMNS} FROM places p ${rest}`, ...parameters)
    .map(([id, code, name, level, type, parentId, parentCode, children]) => ({
      id,
      code,
      name,
      level: levelAt(level),
      ...(type === null ? {} : { type }),
      ...(parentId === null ? {} : { parentId }),
      ...(parentCode === null ? {} : { parentCode }),
      path: pathOf(tables, parentId, names),
      children,
    }))
}

/** The names of a place and of what lies above it, from the top; nothing for a place that is not known here. */
export function placePath(tables: Tables, id: string | null): string[] {
  return pathOf(tables, id, new Map())
}

function pathOf(
  tables: Tables,
  id: string | null,
  known: Map<string, readonly [name: string, parentId: string | null]>,
): string[] {
  const path: string[] = []
  for (let at = id; at !== null && path.length < DEEPEST;) {
    const row =
      known.get(at) ?? tables.get<[string, string | null]>('SELECT name, parent_id FROM places WHERE id = ?', at)
    if (!row) break
    known.set(at, row)
    path.unshift(row[0])
    at = row[1]
  }
  return path
}

/** The code of the province a centre stands in; undefined when its place is not known. */
export function provinceOf(tables: Tables, centreId: string): string | undefined {
  return tables.get<[string]>(
    `WITH RECURSIVE above (id, depth) AS (SELECT place_id, 0 FROM centres WHERE id = ?1
       UNION ALL SELECT p.parent_id, depth + 1 FROM places p JOIN above a ON p.id = a.id WHERE depth < ${DEEPEST})
     SELECT p.code FROM above a JOIN places p ON p.id = a.id WHERE p.level = ${PLACE_LEVELS.indexOf('province')} LIMIT 1`,
    centreId,
  )?.[0]
}

/** A place by its id or its code; fails with `place.not-found`. */
export function findPlace(tables: Tables, idOrCode: string): PlaceRow {
  const [found] = choosePlaces(tables, 'WHERE p.id = ?1 OR p.code = ?1 ORDER BY p.id = ?1 DESC LIMIT 1', idOrCode)
  if (!found) throw new AppError('place.not-found', { details: { place: idOrCode } })
  return found
}

/** The keys of the places whose names or codes have words beginning with every word typed; undefined when nothing was typed. */
export function placesBeginning(text: string): { sql: string; words: string[] } | undefined {
  const words = foldedWords(text)
  if (words.length === 0) return undefined
  const one = `SELECT key FROM place_words WHERE word >= ? AND word < ?`
  return {
    sql: words.map(() => `p.key IN (${one})`).join(' AND '),
    words: words.flatMap((word) => [word, `${word}\u{10ffff}`]),
  }
}

const FULL_NAME = `name || coalesce(' ' || post_name, '') || coalesce(' ' || first_name, '')`

/** What refers to a record of the geography, so that it is not removed under their feet. */
export function usesOf(tables: Tables, kind: 'place' | 'centre' | 'address' | 'category', id: string): Uses {
  const users = {
    place: [
      ['place', 'SELECT name FROM places WHERE parent_id = ?1 ORDER BY name_key'],
      ['centre', 'SELECT name FROM centres WHERE place_id = ?1 ORDER BY name'],
      ['voter', `SELECT ${FULL_NAME} FROM voters WHERE origin_id = ?1 OR residence_id = ?1 ORDER BY name_key`],
    ],
    centre: [
      ['voter', `SELECT ${FULL_NAME} FROM voters WHERE centre_id = ?1 ORDER BY name_key`],
      // People of other sites, as the shared index knows them.
      [
        'voter',
        `SELECT coalesce(name, number) FROM claims c WHERE centre = substr(?1, length('centre:') + 1)
         AND NOT EXISTS (SELECT 1 FROM voters v WHERE v.id = c.owner) ORDER BY 1`,
      ],
    ],
    address: [
      ['centre', 'SELECT name FROM centres WHERE address_code = ?1 ORDER BY name'],
      ['category', 'SELECT description FROM categories WHERE address_code = ?1 ORDER BY description'],
    ],
    category: [['voter', `SELECT ${FULL_NAME} FROM voters WHERE category = ?1 ORDER BY name_key`]],
  } as const satisfies Record<typeof kind, readonly (readonly [Uses[number]['kind'], string])[]>
  return users[kind].flatMap(([user, sql]) => {
    const count = tables.get<[number]>(`SELECT count(*) FROM (${sql})`, id)?.[0] ?? 0
    const first = tables.all<[string]>(`${sql} LIMIT 3`, id).map(([name]) => name)
    return count === 0 ? [] : [{ kind: user, count, first }]
  })
}

/** Every place, as the rules want them. */
export function allPlaces(tables: Tables): Place[] {
  return tables
    .all<[string, string, string, number, PlaceType | null, string | null, string]>(
      'SELECT id, code, name, level, type, parent_id, aliases FROM places',
    )
    .map(([id, code, name, level, type, parentId, aliases]) => ({
      id,
      code,
      name,
      level: levelAt(level),
      ...(type === null ? {} : { type }),
      ...(parentId === null ? {} : { parentId }),
      aliases: JSON.parse(aliases),
    }))
}

export function levelAt(index: number): PlaceLevel {
  return PLACE_LEVELS[index] ?? 'village'
}
