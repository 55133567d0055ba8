import { PLACE_LEVELS } from '@shared/domain/enrolment/place'
import type { Tables } from '../../projections/read-models'
import type { QueryHandlers } from '../context'
import { listCentres } from './centres'
import { choosePlaces, findPlace, levelAt, placesBeginning, usesOf } from './places'

type GeographyQuery = 'geo.children' | 'geo.find' | 'geo.show' | 'geo.list' | 'reference.list'

const BELOW = `p.id IN (WITH RECURSIVE below (id) AS (SELECT id FROM places WHERE id = ? UNION
  SELECT c.id FROM places c JOIN below ON c.parent_id = below.id) SELECT id FROM below)`

/** Reads of the geography, for pickers, the tree and the command line. */
export const geographyQueries: QueryHandlers<GeographyQuery> = {
  'geo.children': ({ parentId }, { tables }) => {
    const places = tables('enrolment')
    return parentId === undefined
      ? choosePlaces(places, 'WHERE p.parent_id IS NULL ORDER BY p.level, p.name_key, p.id')
      : choosePlaces(places, 'WHERE p.parent_id = ? ORDER BY p.level, p.name_key, p.id', parentId)
  },

  'geo.find': ({ text, level, within, limit = 50 }, { tables }) => {
    const typed = placesBeginning(text)
    const conditions = [
      ...(typed ? [typed.sql] : []),
      ...(level === undefined ? [] : ['p.level = ?']),
      ...(within === undefined ? [] : [BELOW]),
    ]
    return choosePlaces(
      tables('enrolment'),
      `WHERE ${conditions.length === 0 ? 'true' : conditions.join(' AND ')} ORDER BY p.level, p.name_key, p.id LIMIT ?`,
      ...(typed?.words ?? []),
      ...(level === undefined ? [] : [PLACE_LEVELS.indexOf(level)]),
      ...(within === undefined ? [] : [within]),
      limit,
    )
  },

  'geo.show': ({ id }, { tables }) => {
    const places = tables('enrolment')
    const place = findPlace(places, id)
    const ancestors = []
    for (let above = place.parentId; above !== undefined && ancestors.length < PLACE_LEVELS.length;) {
      const [parent] = choosePlaces(places, 'WHERE p.id = ?', above)
      if (!parent) break
      ancestors.unshift(parent)
      above = parent.parentId
    }
    return { place, ancestors, uses: usesOf(places, 'place', place.id) }
  },

  'geo.list': ({ under, level }, { tables }) => {
    const places = tables('enrolment')
    const conditions = [...(under === undefined ? [] : [BELOW]), ...(level === undefined ? [] : ['p.level = ?'])]
    const rows = choosePlaces(
      places,
      `${conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`} ORDER BY p.level, p.name_key, p.id`,
      ...(under === undefined ? [] : [findPlace(places, under).id]),
      ...(level === undefined ? [] : [PLACE_LEVELS.indexOf(level)]),
    )
    return { levels: countLevels(places), places: rows }
  },

  'reference.list': (_payload, { tables }) => {
    const places = tables('enrolment')
    return {
      centres: listCentres(places),
      addresses: places
        .all<[string, string]>('SELECT code, description FROM addresses ORDER BY code')
        .map(([code, description]) => ({ code, description })),
      categories: places
        .all<[string, string, string | null]>('SELECT code, description, address_code FROM categories ORDER BY code')
        .map(([code, description, addressCode]) => ({
          code,
          description,
          ...(addressCode === null ? {} : { addressCode }),
        })),
    }
  },
}

/** How many places there are on each level. */
export function countLevels(tables: Tables): Record<string, number> {
  const counts = tables.all<[number, number]>('SELECT level, count(*) FROM places GROUP BY level ORDER BY level')
  return Object.fromEntries(counts.map(([level, count]) => [levelAt(level), count]))
}
