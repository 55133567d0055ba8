import { fold } from '../../base/fold'
import { PLACE_LEVELS, PLACE_TYPES, type PlaceLevel, type PlaceType } from './place'

/** A row of a table or an object of a JSON list, by column. */
export type GeographyRow = Readonly<Record<string, unknown>>

/** One place as a file states it. Ids and parents are in the file's own terms until they are matched with what is known. */
export interface StatedPlace {
  /** Line of a table, or place in a list, from 1. */
  readonly line: number
  readonly name: string
  readonly level: PlaceLevel
  readonly type?: PlaceType
  /** The code people use; a list with numbers of its own has none. */
  readonly code?: string
  /** What this list calls it (`open-congo:province:1`). */
  readonly alias?: string
  readonly parent?: { readonly code: string } | { readonly alias: string } | { readonly oldProvince: string }
}

/** A row that states no place. */
export interface UnreadableRow {
  readonly line: number
  readonly id: string
  readonly reason: 'name-missing' | 'code-missing' | 'level-unknown' | 'parent-unnamed'
  readonly detail: string
}

/** The kinds of file that are recognised by their columns. */
export type GeographyFormat = 'ocha' | 'old-provinces' | 'numbered-list' | 'places'

const COLUMNS: Readonly<Record<'code' | 'name' | 'level' | 'type' | 'parent', readonly string[]>> = {
  code: ['code', 'p code', 'pcode'],
  name: ['name', 'nom', 'description', 'libelle', 'designation'],
  level: ['level', 'niveau', 'admin level'],
  type: ['type'],
  parent: ['parent', 'parent code', 'code parent', 'parent p code', 'parentcode'],
}

/** Tells the kind of a file from its columns; undefined when they say nothing about places. */
export function geographyFormat(columns: readonly string[]): GeographyFormat | undefined {
  const names = new Set(columns.map(fold))
  const has = (...wanted: readonly string[]) => wanted.every((name) => names.has(name))
  if (has('admin level', 'p code', 'name', 'parent p code')) return 'ocha'
  if (has('pcode', 'province actuelle 26', 'ancienne province 11')) return 'old-provinces'
  if (has('id', 'nom') && !names.has('code')) return 'numbered-list'
  const any = (column: keyof typeof COLUMNS) => COLUMNS[column].some((name) => names.has(name))
  return any('name') && any('code') && any('level') ? 'places' : undefined
}

/** The places that one row states: a row of `old-provinces` states two. */
export function statedPlaces(
  format: GeographyFormat,
  row: GeographyRow,
  line: number,
): readonly (StatedPlace | UnreadableRow)[] {
  const cells = new Map(Object.entries(row).map(([column, value]) => [fold(column), toText(value)]))
  const cell = (...columns: readonly string[]) =>
    columns.map((column) => cells.get(column) ?? '').find((text) => text !== '') ?? ''
  switch (format) {
    case 'ocha':
      return [ocha(line, cell)]
    case 'old-provinces':
      return oldProvinces(line, cell)
    case 'numbered-list':
      return [numbered(line, cell, cells)]
    case 'places':
      return [place(line, cell)]
  }
}

type Cell = (...columns: readonly string[]) => string

const OCHA_LEVELS: Readonly<Record<string, PlaceLevel>> = {
  '1': 'province',
  '2': 'territory',
  '3': 'sector',
  '4': 'grouping',
}

function ocha(line: number, cell: Cell): StatedPlace | UnreadableRow {
  const [code, name, parent] = [cell('p code'), cell('name'), cell('parent p code')]
  if (code === '') return { line, id: name, reason: 'code-missing', detail: name }
  if (name === '') return { line, id: code, reason: 'name-missing', detail: code }
  const level = OCHA_LEVELS[cell('admin level')]
  if (!level) return { line, id: code, reason: 'level-unknown', detail: cell('admin level') }
  if (level === 'province') return { line, code, name, level }
  if (parent === '') return { line, id: code, reason: 'parent-unnamed', detail: code }
  return { line, code, name, level, parent: { code: parent } }
}

function oldProvinces(line: number, cell: Cell): readonly (StatedPlace | UnreadableRow)[] {
  const [code, name, old] = [cell('pcode'), cell('province actuelle 26'), cell('ancienne province 11')]
  if (code === '') return [{ line, id: name, reason: 'code-missing', detail: name }]
  if (old === '') return [{ line, id: code, reason: 'parent-unnamed', detail: code }]
  return [
    { line, code: oldProvinceCode(old), name: old, level: 'old-province' },
    { line, code, name: name === '' ? code : name, level: 'province', parent: { oldProvince: oldProvinceCode(old) } },
  ]
}

/** Old provinces have no code in any list: their name makes one. */
function oldProvinceCode(name: string): string {
  return `AP-${fold(name).replaceAll(' ', '-').toUpperCase()}`
}

/** `provinces.json`, `villes.json` and `communes.json` number their entries, each list from 1. */
const NUMBERED = [
  { parentColumn: 'ville id', level: 'sector', own: 'commune', parent: 'ville' },
  { parentColumn: 'province id', level: 'territory', own: 'ville', parent: 'province' },
] as const

function numbered(line: number, cell: Cell, cells: ReadonlyMap<string, string>): StatedPlace | UnreadableRow {
  const [id, name] = [cell('id'), cell('nom')]
  if (id === '') return { line, id: name, reason: 'code-missing', detail: name }
  if (name === '') return { line, id, reason: 'name-missing', detail: id }
  const kind = NUMBERED.find(({ parentColumn }) => cells.has(parentColumn))
  if (!kind) return { line, name: inCapitals(name), level: 'province', alias: `open-congo:province:${id}` }
  const parent = cell(kind.parentColumn)
  if (parent === '') return { line, id, reason: 'parent-unnamed', detail: name }
  return {
    line,
    name: inCapitals(name),
    level: kind.level,
    alias: `open-congo:${kind.own}:${id}`,
    parent: { alias: `open-congo:${kind.parent}:${parent}` },
  }
}

/** Names in small letters get a capital at the beginning of each word. */
function inCapitals(name: string): string {
  return name === name.toLowerCase() ? name.replace(/(^|[\s'-])(\p{L})/gu, (match) => match.toUpperCase()) : name
}

const LEVEL_WORDS: Readonly<Record<string, { readonly level: PlaceLevel; readonly type?: PlaceType }>> = {
  ...Object.fromEntries(PLACE_LEVELS.map((level) => [fold(level), { level }])),
  'ancienne province': { level: 'old-province' },
  territoire: { level: 'territory', type: 'territory' },
  territory: { level: 'territory', type: 'territory' },
  ville: { level: 'territory', type: 'town' },
  town: { level: 'territory', type: 'town' },
  secteur: { level: 'sector', type: 'sector' },
  sector: { level: 'sector', type: 'sector' },
  chefferie: { level: 'sector', type: 'chiefdom' },
  chiefdom: { level: 'sector', type: 'chiefdom' },
  cite: { level: 'sector', type: 'cite' },
  commune: { level: 'sector', type: 'commune' },
  groupement: { level: 'grouping', type: 'grouping' },
  grouping: { level: 'grouping', type: 'grouping' },
  quartier: { level: 'grouping', type: 'quarter' },
  quarter: { level: 'grouping', type: 'quarter' },
  localite: { level: 'village' },
}

function place(line: number, cell: Cell): StatedPlace | UnreadableRow {
  const [code, name] = [cell(...COLUMNS.code), cell(...COLUMNS.name)]
  if (code === '') return { line, id: name, reason: 'code-missing', detail: name }
  if (name === '') return { line, id: code, reason: 'name-missing', detail: code }
  const word = LEVEL_WORDS[fold(cell(...COLUMNS.level))]
  if (!word) return { line, id: code, reason: 'level-unknown', detail: cell(...COLUMNS.level) }
  const typed = fold(cell(...COLUMNS.type))
  const type = PLACE_TYPES.find((one) => fold(one) === typed) ?? LEVEL_WORDS[typed]?.type ?? word.type
  const parent = cell(...COLUMNS.parent)
  return {
    line,
    code,
    name,
    level: word.level,
    ...(type === undefined ? {} : { type }),
    ...(parent === '' ? {} : { parent: { code: parent } }),
  }
}

function toText(value: unknown): string {
  return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : ''
}
