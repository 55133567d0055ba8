import { AppError } from '@shared/base/app-error'
import {
  costColumns,
  missingCostFields,
  type CostColumns,
  type CostField,
  type CostReason,
} from '@shared/domain/sales/cost-columns'
import { costKey } from '@shared/domain/sales/margin'
import type { ResultOf } from '@shared/protocol/verbs'
import { RENTAL } from '../../../workers/analytics/column-block'
import { isNull, parseMoney, parseType } from '../../../workers/analytics/parse-fields'
import type { TableRow } from '../../../workers/import/read-table'
import type { CommandHandlers } from '../context'
import { checkColumns, withTable } from '../grades/table-import'
import { stateCosts, type StatedCost } from './cost-commands'

type Rejected = ResultOf<'sales.importCosts'>['rejected'][number]
type Kind = StatedCost['kind']

const SHOWN = 100
const MOST_ROWS = 100_000
const AT_ONCE = 1000
const encoder = new TextEncoder()

/** Tables of costs from a file. What a file does not name stays as it is; a line that states no cost is told with its reason. */
export const costImportCommands: CommandHandlers<'sales.importCosts'> = {
  'sales.importCosts': ({ source, mapping, dryRun = false, ...options }, context) => {
    const startedMs = performance.now()
    return withTable(context, context.resolveFile(source), options, async (table) => {
      const columns = costColumns(table.header, mapping)
      checkColumns(Object.values(columns), table.header)
      const missing = missingCostFields(columns)
      if (missing.length > 0 && !dryRun)
        throw new AppError('sales.cost-columns-missing', {
          details: { missing: missing.join(', '), header: table.header.join(', ') },
        })
      const list = new CostList(columns)
      if (missing.length === 0)
        for await (const rows of table.rows()) {
          for (const row of rows) list.read(row)
          if (list.count > MOST_ROWS) throw new AppError('import.too-large', { details: { rows: MOST_ROWS } })
        }
      if (context.signal.aborted) throw new AppError('task.cancelled')
      const stated = [...list.costs.values()].map(({ cost }) => cost)
      const changed = await context.documents.exclusively(async () => {
        let written = 0
        for (let from = 0; from < stated.length; from += AT_ONCE)
          written += await stateCosts(stated.slice(from, from + AT_ONCE), context, dryRun)
        await context.catchUp()
        return written
      })
      return {
        header: [...table.header],
        columns,
        missing,
        read: list.count,
        changed,
        unchanged: stated.length - changed,
        rejected: list.rejected,
        rejectedCount: list.rejectedCount,
        dryRun,
        ms: performance.now() - startedMs,
      }
    })
  },
}

/** What the lines of a file state, by model and kind. */
class CostList {
  readonly costs = new Map<string, { readonly cost: StatedCost; readonly line: number }>()
  readonly rejected: Rejected[] = []
  rejectedCount = 0
  count = 0

  constructor(private readonly columns: CostColumns) {}

  read(row: TableRow): void {
    this.count++
    const { line, broken } = row
    const cell = (field: CostField) => {
      const column = this.columns[field]
      return column === undefined ? '' : (row.cells[column] ?? '').trim()
    }
    const model = cell('model').normalize()
    if (broken !== undefined) this.reject(line, 'broken-row', broken)
    else if (isMissing(model)) this.reject(line, 'missing-model', cell('cost'))
    else if (this.columns.sale === undefined && this.columns.rental === undefined) {
      const type = cell('type')
      const kind = parseType(encoder.encode(type), 0, encoder.encode(type).length)
      if (isMissing(type)) this.reject(line, 'missing-type', model)
      else if (kind < 0) this.reject(line, 'unknown-type', `${model} · ${type}`)
      else if (isMissing(cell('cost'))) this.reject(line, 'missing-cost', model)
      else this.state(line, model, kind === RENTAL ? 'rental' : 'sale', cell('cost'))
    } else {
      const stated = (['sale', 'rental'] as const).filter((kind) => !isMissing(cell(kind)))
      if (stated.length === 0) this.reject(line, 'missing-cost', model)
      for (const kind of stated) this.state(line, model, kind, cell(kind))
    }
  }

  private state(line: number, model: string, kind: Kind, text: string): void {
    const bytes = encoder.encode(text)
    const costCents = parseMoney(bytes, 0, bytes.length)
    const key = costKey(kind, model)
    const before = this.costs.get(key)
    if (costCents < 0) this.reject(line, 'bad-cost', `${model} · ${text}`)
    else if (before !== undefined && before.cost.costCents !== costCents)
      this.reject(line, 'cost-twice', `${model} · ${text}`, before.line)
    else if (before === undefined) this.costs.set(key, { cost: { model, kind, costCents }, line })
  }

  private reject(line: number, reason: CostReason, text: string, otherLine?: number): void {
    if (++this.rejectedCount > SHOWN) return
    this.rejected.push({ line, reason, text: text.slice(0, 200), ...(otherLine === undefined ? {} : { otherLine }) })
  }
}

function isMissing(text: string): boolean {
  return isNull(encoder.encode(text), 0, encoder.encode(text).length)
}
