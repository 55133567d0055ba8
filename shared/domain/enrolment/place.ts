/**
 * The levels of the geography, from the top: old province, new province, territory or town, sector, chiefdom, cité or commune,
 * grouping or quarter, village (domain.md §2). The order of this list is the order of the hierarchy.
 */
export const PLACE_LEVELS = ['old-province', 'province', 'territory', 'sector', 'grouping', 'village'] as const
export type PlaceLevel = (typeof PLACE_LEVELS)[number]

/** The kinds of place that share a level. */
export const PLACE_TYPES = [
  'territory',
  'town',
  'sector',
  'chiefdom',
  'cite',
  'commune',
  'grouping',
  'quarter',
] as const
export type PlaceType = (typeof PLACE_TYPES)[number]

const TYPES_OF: Readonly<Record<PlaceLevel, readonly PlaceType[]>> = {
  'old-province': [],
  province: [],
  territory: ['territory', 'town'],
  sector: ['sector', 'chiefdom', 'cite', 'commune'],
  grouping: ['grouping', 'quarter'],
  village: [],
}

/** The kinds a place of a level may be of; none where the level has one kind only. */
export function typesOf(level: PlaceLevel): readonly PlaceType[] {
  return TYPES_OF[level]
}

/** A place as the rules see it; `id` names its document, `code` what people and files call it. */
export interface Place {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly level: PlaceLevel
  readonly type?: PlaceType | undefined
  readonly parentId?: string | undefined
  /** What other lists call it: `open-congo:province:1`. */
  readonly aliases: readonly string[]
}

/** Why a place cannot stand where it is put. */
export type PlaceRejection =
  | { readonly code: 'place.level-order'; readonly level: PlaceLevel; readonly parentLevel: PlaceLevel }
  | { readonly code: 'place.code-contradicts'; readonly placeCode: string; readonly parentCode: string }
  | { readonly code: 'place.type-wrong'; readonly level: PlaceLevel; readonly type: PlaceType }
  | { readonly code: 'place.parent-missing'; readonly level: PlaceLevel }

/** OCHA's place codes: two letters, then digits in which a parent's code is the beginning of its children's. */
const P_CODE = /^[A-Z]{2}\d+$/

/**
 * Checks that a place may stand under a parent: the parent's level is higher, a P-code begins with its parent's, and the type
 * belongs to the level. Only provinces, old or new, may stand alone.
 */
export function placeProblem(
  place: Pick<Place, 'code' | 'level' | 'type'>,
  parent: Pick<Place, 'code' | 'level'> | undefined,
): PlaceRejection | undefined {
  const { code, level, type } = place
  if (type !== undefined && !TYPES_OF[level].includes(type)) return { code: 'place.type-wrong', level, type }
  if (!parent) return isTop(level) ? undefined : { code: 'place.parent-missing', level }
  if (PLACE_LEVELS.indexOf(parent.level) >= PLACE_LEVELS.indexOf(level))
    return { code: 'place.level-order', level, parentLevel: parent.level }
  if (P_CODE.test(code) && P_CODE.test(parent.code) && !code.startsWith(parent.code))
    return { code: 'place.code-contradicts', placeCode: code, parentCode: parent.code }
  return undefined
}

function isTop(level: PlaceLevel): boolean {
  return level === 'old-province' || level === 'province'
}
