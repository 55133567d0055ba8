import { expect, test } from 'vitest'
import { geographyFormat, statedPlaces, type StatedPlace } from './geography-rows'
import { planPlaces } from './import-places'
import type { Place } from './place'

const ocha = (rows: readonly (readonly string[])[]): StatedPlace[] =>
  rows.flatMap(([level = '', code = '', name = '', parent = ''], index) =>
    statedPlaces(
      'ocha',
      { 'Admin Level': level, 'P-Code': code, Name: name, 'Parent P-Code': parent },
      index + 2,
    ).filter((one): one is StatedPlace => !('reason' in one)),
  )
const placesOf = (stated: readonly StatedPlace[], known: readonly Place[] = []) =>
  planPlaces(stated, known).planned.map(({ place }) => place)

test('files are told apart by their columns', () => {
  expect(geographyFormat(['Location', 'Admin Level', 'P-Code', 'Name', 'Parent P-Code'])).toBe('ocha')
  expect(geographyFormat(['pcode', 'province_actuelle_26', 'ancienne_province_11'])).toBe('old-provinces')
  expect(geographyFormat(['id', 'nom', 'ville_id'])).toBe('numbered-list')
  expect(geographyFormat(['Code', 'Description', 'Niveau', 'Parent'])).toBe('places')
  expect(geographyFormat(['titre', 'auteur'])).toBeUndefined()
})

test('a child may stand before its parent; one whose parent is unknown or contradicts its code is reported, not guessed', () => {
  const plan = planPlaces(
    ocha([
      ['2', 'CD3305', 'Nioki', 'CD33'],
      ['1', 'CD33', 'Mai-Ndombe', 'COD'],
      ['2', 'CD9901', 'Nulle-Part', 'CD99'],
      ['2', 'CD4101', 'Mbandaka', 'CD33'],
    ]),
    [],
  )
  expect(plan.planned.map(({ place }) => place.code)).toEqual(['CD33', 'CD3305'])
  expect(plan.rejected).toMatchObject([
    { id: 'CD9901', reason: 'parent-unknown', detail: 'CD99', line: 4 },
    { id: 'CD4101', reason: 'code-contradicts', detail: 'CD33', line: 5 },
  ])
})

test('a numbered list meets places by name under the same parent, and its own numbers afterwards', () => {
  const known = placesOf(
    ocha([
      ['1', 'CD20', 'Kongo-Central', 'COD'],
      ['2', 'CD2001', 'Matadi', 'CD20'],
    ]),
  )
  const provinces = statedPlaces('numbered-list', { id: 2, nom: 'kongo central' }, 1)
  const first = planPlaces(provinces as StatedPlace[], known)
  expect(first.planned).toMatchObject([{ outcome: 'updated', place: { code: 'CD20', name: 'Kongo-Central' } }])
  const after = [...known.filter(({ code }) => code !== 'CD20'), ...first.planned.map(({ place }) => place)]
  const towns = [
    ...statedPlaces('numbered-list', { id: '6', nom: 'matadi', province_id: '2' }, 1),
    ...statedPlaces('numbered-list', { id: '7', nom: 'boma', province_id: '2' }, 2),
    ...statedPlaces('numbered-list', { id: '8', nom: 'perdue', province_id: '99' }, 3),
  ] as StatedPlace[]
  const plan = planPlaces(towns, after)
  expect(plan.planned).toMatchObject([
    { outcome: 'updated', place: { code: 'CD2001', aliases: ['open-congo:ville:6'] } },
    { outcome: 'created', place: { code: 'OC-V7', name: 'Boma', parentId: 'place:CD20' } },
  ])
  expect(plan.rejected).toMatchObject([{ id: 'open-congo:ville:8', reason: 'parent-unknown' }])
})

test('a list with codes names the places a list without codes made before it, whichever came first', () => {
  const numbered = placesOf(statedPlaces('numbered-list', { id: 1, nom: 'kinshasa' }, 1) as StatedPlace[])
  const plan = planPlaces(ocha([['1', 'CD10', 'Kinshasa', 'COD']]), numbered)
  expect(plan.planned).toMatchObject([
    { outcome: 'updated', place: { id: 'place:OC-P1', code: 'CD10', aliases: ['open-congo:province:1'] } },
  ])
})

test('the same list again changes nothing', () => {
  const stated = ocha([
    ['1', 'CD10', 'Kinshasa', 'COD'],
    ['2', 'CD1000', 'Kinshasa', 'CD10'],
  ])
  const again = planPlaces(stated, placesOf(stated))
  expect(again.planned.map(({ outcome }) => outcome)).toEqual(['unchanged', 'unchanged'])
})

test('a place on record under another parent is not moved by a list', () => {
  const known = placesOf(
    ocha([
      ['1', 'CD10', 'Kinshasa', 'COD'],
      ['1', 'CD20', 'Kongo-Central', 'COD'],
    ]),
  )
  const [kinshasa] = known
  const old: StatedPlace[] = [
    { line: 1, code: 'AP-A', name: 'A', level: 'old-province' },
    { line: 1, code: 'CD10', name: 'Kinshasa', level: 'province', parent: { oldProvince: 'AP-A' } },
    { line: 2, code: 'AP-B', name: 'B', level: 'old-province' },
  ]
  const placed = placesOf(old, known)
  expect(placed.find(({ id }) => id === kinshasa?.id)).toMatchObject({ parentId: 'place:AP-A' })
  const moved: StatedPlace[] = [
    { line: 3, code: 'CD10', name: 'Kinshasa', level: 'province', parent: { oldProvince: 'AP-B' } },
  ]
  expect(planPlaces(moved, placed).rejected).toMatchObject([{ reason: 'parent-differs', detail: 'AP-A' }])
})
