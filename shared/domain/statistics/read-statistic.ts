import type { Module } from '../accounts/role'
import { dividedBy, fraction, plus, ZERO, type Fraction } from '../grades/fraction'
import { toHundredths, USUAL_ROUNDING } from '../grades/rounding'
import { toDecimal } from '../sales/money'
import { readCorrections, readWaiting, toCell, type RevenueCell } from './corrected-sales'
import { partText, type AskView, type ViewRow } from './view'

export const STATISTICS = ['loans', 'enrolments', 'averages', 'revenue'] as const
export type StatisticName = (typeof STATISTICS)[number]

/** What a statistic is about, what its rows are grouped by, coarsest first, and what each row says. */
export interface Statistic {
  readonly module: Module
  readonly parts: readonly string[]
  readonly values: readonly string[]
}

export const STATISTIC: Readonly<Record<StatisticName, Statistic>> = {
  loans: { module: 'library', parts: ['site', 'year', 'month'], values: ['lent', 'out'] },
  enrolments: {
    module: 'enrolment',
    parts: ['site', 'centre', 'year', 'month'],
    values: ['enrolled', 'women', 'men'],
  },
  averages: { module: 'grades', parts: ['site', 'class', 'subject'], values: ['grades', 'mean'] },
  revenue: { module: 'sales', parts: ['city', 'year', 'month', 'kind', 'model'], values: ['transactions', 'amount'] },
}

/** One row: the parts of its key, the same as people read them, and a value for each of the statistic's `values`. */
interface StatisticRow {
  readonly key: readonly string[]
  readonly labels: readonly string[]
  /** Decimal strings where sums may outgrow a number. */
  readonly values: readonly (number | string)[]
}

interface StatisticAnswer {
  readonly rows: readonly StatisticRow[]
  /** Corrections that could not be followed; see `Corrections`. */
  readonly unclear: number
  /** See `readWaiting`. */
  readonly waiting: number
}

const CERTAIN = { unclear: 0, waiting: 0 } as const

/**
 * Reads a statistic from whoever answers for documents, grouped by the first `level` parts: the same numbers from a workstation and from head
 * office when they hold the same documents.
 */
export async function readStatistic(name: StatisticName, level: number, ask: AskView): Promise<StatisticAnswer> {
  const depth = Math.max(0, Math.min(level, STATISTIC[name].parts.length))
  switch (name) {
    case 'loans':
      return { rows: plainRows(await ask({ design: 'loans', view: 'by-month', level: depth })), ...CERTAIN }
    case 'enrolments':
      return { rows: plainRows(await ask({ design: 'enrolments', view: 'by-month', level: depth })), ...CERTAIN }
    case 'averages':
      return { rows: await averages(depth, ask), ...CERTAIN }
    case 'revenue':
      return revenue(depth, ask)
  }
}

function plainRows(rows: readonly ViewRow[]): StatisticRow[] {
  const found = rows.map(({ key, value }) => {
    const parts = Array.isArray(key) ? key.map(partText) : []
    return { key: parts, labels: parts, values: Array.isArray(value) ? value.map(Number) : [] }
  })
  return inOrder(found)
}

/** Grades weigh as much as the coefficient of their assessment, each brought to 20. */
async function averages(level: number, ask: AskView): Promise<StatisticRow[]> {
  const names = new Map<string, string>()
  const assessments = new Map<string, { parts: string[]; maximum: bigint; coefficient: bigint }>()
  for (const { key, value } of await ask({ design: 'averages', view: 'school' })) {
    const [type, id] = Array.isArray(key) ? key.map(partText) : []
    if (id === undefined) continue
    if (type !== 'assessment') names.set(id, partText(value))
    else if (Array.isArray(value)) {
      const [site, classId, subjectId, maximum, coefficient] = value
      const parts = [site, classId, subjectId].map(partText)
      assessments.set(id, { parts, maximum: BigInt(Number(maximum)), coefficient: BigInt(Number(coefficient)) })
    }
  }
  const groups = new Map<string, { key: string[]; grades: number; sum: Fraction; weight: bigint }>()
  for (const { key, value } of await ask({ design: 'averages', view: 'by-assessment', level: 1 })) {
    const assessment = assessments.get(Array.isArray(key) ? partText(key[0]) : '')
    if (!assessment || !Array.isArray(value)) continue
    const [count = 0, sum = 0] = value.map(Number)
    const parts = assessment.parts.slice(0, level)
    const name = JSON.stringify(parts)
    const group = groups.get(name) ?? { key: parts, grades: 0, sum: ZERO, weight: 0n }
    const { maximum, coefficient } = assessment
    group.grades += count
    group.weight += coefficient * BigInt(count)
    group.sum = plus(group.sum, fraction(BigInt(sum) * 20n * coefficient, maximum))
    groups.set(name, group)
  }
  const rows = [...groups.values()].map(({ key, grades, sum, weight }) => ({
    key,
    labels: key.map((part) => names.get(part) ?? part),
    values: [grades, weight === 0n ? '' : meanOf(dividedBy(sum, fraction(weight, 1n)))],
  }))
  return inOrder(rows)
}

function meanOf(mean: Fraction): string {
  return (toHundredths(mean, USUAL_ROUNDING) / 100).toFixed(2)
}

async function revenue(level: number, ask: AskView): Promise<StatisticAnswer> {
  const waiting = await readWaiting(ask)
  const corrections = await readCorrections(ask)
  const groups = new Map<string, { key: string[]; rows: number; price: bigint }>()
  const add = (cell: RevenueCell, sign: 1 | -1) => {
    const [year = '', month = ''] = cell.month.split('-')
    const key = [cell.city, year, month, cell.kind, cell.model].slice(0, level)
    const name = JSON.stringify(key)
    const group = groups.get(name) ?? { key, rows: 0, price: 0n }
    group.rows += cell.rows * sign
    group.price += cell.price * BigInt(sign)
    groups.set(name, group)
  }
  const rows = await ask({ design: 'revenue', view: 'by-month', level: level })
  for (const row of rows) {
    const cell = toCell(row)
    if (cell) add(cell, 1)
  }
  for (const { cell, sign } of corrections.cells) add(cell, sign)
  const counted = [...groups.values()].filter(({ rows: count }) => count !== 0)
  const found = counted.map(({ key, rows: count, price }) => ({
    key,
    labels: key,
    values: [count, toDecimal(price)],
  }))
  return { rows: inOrder(found), unclear: corrections.unclear, waiting }
}

function inOrder(rows: readonly StatisticRow[]): StatisticRow[] {
  const name = ({ labels, key }: StatisticRow) => JSON.stringify([labels, key])
  return rows.toSorted((a, b) => (name(a) < name(b) ? -1 : 1))
}
