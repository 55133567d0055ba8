import { deflateRawSync } from 'node:zlib'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { canonicalJson } from '@shared/base/canonical-json'
import type { Json } from '@shared/base/json'
import { MODULES } from '@shared/domain/accounts/role'
import { reduceRows } from '@shared/domain/statistics/reduce-rows'
import type { View, ViewRow } from '@shared/domain/statistics/view'
import { VIEWS } from '@shared/domain/statistics/views'
import { inflateRaw } from '@shared/domain/statistics/inflate-raw'
import { chunkOf } from '../test/chunks'
import { mapWith, reduceAll } from '../test/office-views'
import { designsOf } from './design-documents'

const viewsSchema = z.record(z.string(), z.object({ map: z.string(), reduce: z.string().optional() }))
const every = MODULES.flatMap((module) =>
  Object.entries(VIEWS[module]).flatMap(([design, views]) =>
    Object.entries(views).map(([view, definition]) => {
      const stored = z.object({ views: viewsSchema }).parse(designsOf(`${module}-all`)[design]).views[view]
      return { name: `${module} ${design}/${view}`, definition, map: stored?.map ?? '', reduce: stored?.reduce }
    }),
  ),
)

/** A view as a workstation runs it. */
function runHere({ map, parts }: View, documents: readonly Record<string, unknown>[]): ViewRow[] {
  const rows: ViewRow[] = []
  for (const document of documents) map(document, (key, value) => rows.push({ key, value }), parts as never)
  return rows
}

const envelope = { schemaVersion: 1, site: 'KIN01', created: { at: '1', by: 'u', device: 'd' } }
const rows = Array.from({ length: 600 }, (_, at) => ({
  id: `T${at}`,
  date: `20${20 + (at % 3)}-0${1 + (at % 9)}-1${at % 10}`,
  city: ['Lyon', 'Kinshasa–Gombe', 'Bâle', '東京', '🚗'][at % 5] ?? '',
  type: at % 3 === 0 ? ('rental' as const) : ('sale' as const),
  model: `M${at % 7}`,
  priceCents: 99_999_999_999 - at,
  ...(at % 3 === 0 && at % 2 === 0 ? { months: 1 + (at % 12) } : {}),
  ...(at % 4 === 0 ? { costCents: at * 10 } : {}),
  ...(at % 5 === 0 ? { vehicle: `V${at % 50}` } : {}),
}))
const documents: Record<string, unknown>[] = [
  { _id: 'loan:1', type: 'loan', ...envelope, lentOn: '2026-01-03', cancelled: false },
  { _id: 'loan:2', type: 'loan', ...envelope, lentOn: '2026-01-09', returnedOn: '2026-01-20', cancelled: false },
  { _id: 'loan:3', type: 'loan', ...envelope, site: 'GOM01', lentOn: '2026-02-01', cancelled: false },
  { _id: 'loan:4', type: 'loan', ...envelope, lentOn: '2026-02-01', cancelled: true },
  {
    _id: 'voter:1',
    type: 'voter',
    ...envelope,
    centreId: 'centre:A',
    enrolledOn: '2026-02-01',
    sex: 'F',
    status: 'enrolled',
  },
  {
    _id: 'voter:2',
    type: 'voter',
    ...envelope,
    centreId: 'centre:A',
    enrolledOn: '2026-02-01',
    sex: 'M',
    status: 'rejected',
  },
  { _id: 'grade:1', type: 'grade', assessmentId: 'assessment:1', state: 'graded', valueHundredths: 1250 },
  { _id: 'grade:2', type: 'grade', assessmentId: 'assessment:1', state: 'absent' },
  { _id: 'class:1', type: 'class', name: '5e A' },
  {
    _id: 'assessment:1',
    type: 'assessment',
    ...envelope,
    archived: false,
    classId: 'class:1',
    subjectId: 'subject:1',
    maximumHundredths: 4000,
    coefficientHundredths: 200,
  },
  chunkOf(rows),
  { ...chunkOf(rows.slice(0, 9)), data: 'AAAA' },
  {
    _id: 'transaction:T',
    type: 'transaction',
    ...envelope,
    transactionId: 'T',
    date: '2026-03-04',
    city: 'Lyon',
    kind: 'rental',
    model: 'M',
    priceCents: 1,
    months: 2,
  },
  {
    _id: 'correction:1',
    type: 'correction',
    ...envelope,
    transactionId: 'T',
    reason: 'r',
    before: { transactionId: 'T' },
  },
  {
    ...chunkOf(rows),
    ...{ _id: 'repeated:chunk:1', type: 'repeated', of: 'chunk:1', others: ['chunk:2'], rows: [0, 7, 599] },
    clashes: [{ row: 3, lost: { transactionId: 'T3', priceCents: 1 }, counts: { transactionId: 'T3', priceCents: 0 } }],
  },
  {
    ...{ _id: 'repeated:transaction:T', type: 'repeated', of: 'transaction:T', others: [], rows: [0], clashes: [] },
    ...{ transactionId: 'T', date: '2026-03-04', city: 'Lyon', kind: 'sale', model: 'M', priceCents: 1, vehicle: 'V' },
  },
  { _id: 'compared:all', type: 'compared', held: 3 },
  { _id: 'x:1', type: 'x' },
]

describe.each(every)('the view $name', ({ definition, map, reduce }) => {
  it('uses no syntax that CouchDB’s engines refuse, and reaches nothing but its document', () => {
    const code = map.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, '').replaceAll(/'[^'\n]*'|"[^"\n]*"/g, "''")
    expect(code).not.toMatch(
      /\?\.|\?\?|=>|`|\.\.\.|\*\*|\d_\d|\dn\b|\b(async|await|import|require|class|of|process|Buffer)\b/,
    )
    expect(() => runInNewContext(`(${map})`, {})).not.toThrow()
  })

  it('gives head office the rows that a workstation gets', () => {
    const there = mapWith(map, documents as { _id: string }[]).map(({ key, value }) => ({ key, value }))
    const here = runHere(definition, documents)
    expect(here.length).toBeGreaterThan(0)
    expect(there).toEqual(JSON.parse(JSON.stringify(here)))
  })

  it('reduces them as head office does, at every level', () => {
    const here = runHere(definition, documents)
    if (reduce === undefined) {
      const all = reduceRows(here, definition.reduce, { design: '', view: '' })
      if (JSON.stringify(all) !== JSON.stringify(here)) throw new Error('a view without a reduction was reduced')
      return
    }
    const inOrder = (found: readonly { key: unknown; value: unknown }[]) =>
      found.map((row) => canonicalJson(JSON.parse(JSON.stringify(row)) as Json)).toSorted()
    for (let level = 0; level <= 7; level++) {
      const question = { design: '', view: '', level }
      const there = reduceAll(mapWith(map, documents as { _id: string }[]), reduce, level)
      expect(inOrder(reduceRows(here, definition.reduce, question))).toEqual(inOrder(there))
    }
  })
})

describe('inflating without zlib', () => {
  it.each([0, 1, 6, 9])('gives back what was deflated at level %i', (level) => {
    const text = Buffer.from(JSON.stringify(rows))
    const noise = Buffer.from(Array.from({ length: 70_000 }, (_, at) => (at * at * 31 + (at >> 3)) & 255))
    for (const bytes of [Buffer.alloc(0), Buffer.from('a'), Buffer.alloc(300_000, 'ab'), text, noise]) {
      const back = inflateRaw(deflateRawSync(bytes, { level }), 16_000_000)
      expect(back && Buffer.from(back).equals(bytes)).toBe(true)
    }
  })

  it('gives up on what is cut, changed or grows too large', () => {
    const bytes = deflateRawSync(Buffer.alloc(300_000, 'ab'))
    expect(inflateRaw(bytes.subarray(0, bytes.length - 3), 1e6)).toBeUndefined()
    expect(inflateRaw(bytes, 1_000)).toBeUndefined()
    expect(inflateRaw(Buffer.from([7, 1, 2, 3]), 1e6)).toBeUndefined()
  })
})
