import { fold } from '../../base/fold'
import type { StatedPlace, UnreadableRow } from './geography-rows'
import { placeProblem, type Place } from './place'

/** What an import does to one place. */
export interface PlannedPlace {
  readonly outcome: 'created' | 'updated' | 'unchanged'
  readonly place: Place
}

/** A row that is left out, and why: nothing is guessed. */
export interface RejectedPlace {
  readonly line: number
  readonly id: string
  readonly reason:
    | UnreadableRow['reason']
    | 'parent-unknown'
    | 'parent-differs'
    | 'code-contradicts'
    | 'level-order'
    | 'level-differs'
    | 'type-wrong'
    | 'parent-missing'
    | 'ambiguous-name'
  readonly detail: string
}

export interface PlacesPlan {
  readonly planned: readonly PlannedPlace[]
  readonly rejected: readonly RejectedPlace[]
}

/**
 * Matches stated places with the known ones: by code, then by what the list called it before, then by name among the places of the
 * same level under the same parent. A place that is matched by name learns the list's code for it. A row whose parent is not known,
 * contradicts its code, or differs from the parent on record is rejected. Parents stand before their children in no particular
 * order: rows are taken level by level. The same file again changes nothing.
 */
export function planPlaces(stated: readonly StatedPlace[], known: readonly Place[]): PlacesPlan {
  const index = createIndex(known)
  const rejected: RejectedPlace[] = []
  const outcomes = new Map<string, PlannedPlace['outcome']>()
  const taken = new Set<string>()
  for (const one of inLevels(stated)) {
    const label = one.code ?? one.alias ?? one.name
    const reject = (reason: RejectedPlace['reason'], detail: string) =>
      void rejected.push({ line: one.line, id: label, reason, detail })
    const parent = one.parent && index.parentOf(one.parent)
    if (one.parent && !parent) {
      reject('parent-unknown', Object.values(one.parent).join())
      continue
    }
    const match = index.match(one, parent, taken)
    if (match === 'ambiguous') {
      reject('ambiguous-name', one.name)
      continue
    }
    if (match && match.level !== one.level) {
      reject('level-differs', match.level)
      continue
    }
    if (
      match?.parentId !== undefined &&
      parent &&
      match.parentId !== parent.id &&
      !isBelow(index, match.parentId, parent)
    ) {
      reject('parent-differs', index.byId(match.parentId)?.code ?? match.parentId)
      continue
    }
    const next = merged(one, match, parent)
    const problem = placeProblem(next, parent ?? index.byId(next.parentId))
    if (problem) {
      reject(REASONS[problem.code], parent?.code ?? '')
      continue
    }
    if (one.alias !== undefined) taken.add(next.id)
    const before = outcomes.get(next.id)
    const changed = match === undefined ? 'created' : sameText(match, next) ? 'unchanged' : 'updated'
    outcomes.set(next.id, before === 'created' ? 'created' : before === 'updated' ? 'updated' : changed)
    index.put(next)
  }
  const planned = [...outcomes].flatMap(([id, outcome]) => {
    const place = index.byId(id)
    return place ? [{ outcome, place }] : []
  })
  return { planned, rejected }
}

const REASONS = {
  'place.level-order': 'level-order',
  'place.code-contradicts': 'code-contradicts',
  'place.type-wrong': 'type-wrong',
  'place.parent-missing': 'parent-missing',
} as const

const ORDER = ['old-province', 'province', 'territory', 'sector', 'grouping', 'village'] as const

function inLevels(stated: readonly StatedPlace[]): readonly StatedPlace[] {
  return ORDER.flatMap((level) => stated.filter((one) => one.level === level))
}

/** The place as it will be: the name on record stays (lists write it in small letters), codes and aliases are learned. */
function merged(one: StatedPlace, match: Place | undefined, parent: Place | undefined): Place {
  const aliases = [...new Set([...(match?.aliases ?? []), ...(one.alias === undefined ? [] : [one.alias])])].toSorted()
  if (!match) {
    const code = one.code ?? aliasCode(one.alias ?? one.name)
    return {
      id: `place:${code}`,
      code,
      name: one.name,
      level: one.level,
      ...(one.type === undefined ? {} : { type: one.type }),
      ...(parent ? { parentId: parent.id } : {}),
      aliases,
    }
  }
  const type = match.type ?? one.type
  const parentId = match.parentId ?? parent?.id
  const isOwnCode = one.code !== undefined && !match.code.startsWith(NUMBERED_CODE)
  return {
    id: match.id,
    code: one.code === undefined || isOwnCode ? match.code : one.code,
    name: one.code !== undefined && one.name !== '' && match.code.startsWith(NUMBERED_CODE) ? one.name : match.name,
    level: match.level,
    ...(type === undefined ? {} : { type }),
    ...(parentId === undefined ? {} : { parentId }),
    aliases,
  }
}

/** How the codes of places begin that came from a list without codes, until a list with codes names them. */
const NUMBERED_CODE = 'OC-'

function aliasCode(alias: string): string {
  const [, kind = '', id = ''] = alias.split(':')
  return `${NUMBERED_CODE}${kind.slice(0, 1).toUpperCase()}${id}`
}

function sameText(a: Place, b: Place): boolean {
  const text = ({ code, name, type, parentId, aliases }: Place) =>
    JSON.stringify([code, name, type ?? null, parentId ?? null, aliases])
  return text(a) === text(b)
}

/** A list may leave levels out: a place on record under a sector is still in the province the list names. */
function isBelow(index: Index, id: string, ancestor: Place): boolean {
  for (let at = index.byId(id); at; at = index.byId(at.parentId)) if (at.id === ancestor.id) return true
  return false
}

interface Index {
  byId(id: string | undefined): Place | undefined
  parentOf(parent: NonNullable<StatedPlace['parent']>): Place | undefined
  match(one: StatedPlace, parent: Place | undefined, taken: ReadonlySet<string>): Place | 'ambiguous' | undefined
  put(place: Place): void
}

function createIndex(known: readonly Place[]): Index {
  const ids = new Map<string, Place>()
  const codes = new Map<string, Place>()
  const aliases = new Map<string, Place>()
  const names = new Map<string, Map<string, Place>>()
  const nameKey = (level: string, parentId: string | undefined, name: string) =>
    `${level}|${parentId ?? ''}|${fold(name)}`
  // Provinces are matched by name wherever they hang: one list knows old provinces, another does not.
  const keyOf = ({ level, parentId, name }: Pick<Place, 'level' | 'parentId' | 'name'>) =>
    nameKey(level, level === 'province' || level === 'old-province' ? undefined : parentId, name)
  const put = (place: Place) => {
    const before = ids.get(place.id)
    if (before) names.get(keyOf(before))?.delete(place.id)
    ids.set(place.id, place)
    codes.set(place.code, place)
    for (const alias of place.aliases) aliases.set(alias, place)
    const key = keyOf(place)
    const named = names.get(key) ?? new Map<string, Place>()
    names.set(key, named.set(place.id, place))
  }
  for (const place of known) put(place)
  return {
    byId: (id) => (id === undefined ? undefined : ids.get(id)),
    parentOf(parent) {
      if ('code' in parent) return codes.get(parent.code)
      return 'alias' in parent ? aliases.get(parent.alias) : codes.get(parent.oldProvince)
    },
    match(one, parent, taken) {
      const exact = (one.code === undefined ? undefined : codes.get(one.code)) ?? aliases.get(one.alias ?? '')
      if (exact) return exact
      const list = one.alias?.replace(/:[^:]*$/, ':')
      const candidates = [...(names.get(keyOf({ ...one, parentId: parent?.id }))?.values() ?? [])].filter(
        // Two entries of one list with one name are two places.
        ({ id, code, aliases: others }) =>
          !taken.has(id) &&
          !(list !== undefined && others.some((alias) => alias.startsWith(list))) &&
          !(one.code !== undefined && !code.startsWith(NUMBERED_CODE)),
      )
      return candidates.length > 1 ? 'ambiguous' : candidates[0]
    },
    put,
  }
}
