import type { CopyDraft } from '@shared/domain/library/title-draft'
import type { Write } from '../../documents/document-store'
import { createBarcodes } from './barcodes'
import type { CommandContext } from '../context'
import { libraryDatabase } from './circulation-writes'

/** The copies an import gives to a title: those its source tells of, then as many as make `count`. */
export interface WantedCopies {
  readonly titleId: string
  readonly drafts: readonly CopyDraft[]
  readonly count: number
}

/**
 * Plans the copies of an import batch. A barcode that exists is left alone, and copies without one are only made up to the number
 * wanted, so that an import that was cut between copies and titles does not make them twice.
 */
export function createCopyPlanner(context: CommandContext, demo: boolean) {
  /** Barcodes planned and not yet readable; a dry run keeps them all. */
  const planned = new Set<string>()
  return {
    async plan(wanted: readonly WantedCopies[]): Promise<Write[]> {
      if (wanted.length === 0) return []
      const tables = context.tables('library')
      const next = createBarcodes(context, tables)
      const named = wanted.flatMap(({ drafts }) =>
        drafts.flatMap(({ barcode }) => (barcode === undefined ? [] : [barcode])),
      )
      const taken = await takenBarcodes(context, named)
      return wanted.flatMap(({ titleId, drafts, count }) => {
        const unnamed = Math.max(count, drafts.filter(({ barcode }) => barcode === undefined).length)
        const there = unnamed === 0 ? 0 : countCopies(tables, titleId, demo)
        const writes: Write[] = []
        const add = (barcode: string, shelfMark: string | undefined) => {
          const fields = {
            barcode,
            titleId,
            condition: 'good' as const,
            ...(shelfMark === undefined ? {} : { shelfMark }),
          }
          writes.push({ kind: 'create', type: 'copy', id: `copy:${barcode}`, fields, demo })
        }
        for (const { barcode, shelfMark } of drafts) {
          if (barcode === undefined || taken.has(barcode) || planned.has(barcode)) continue
          planned.add(barcode)
          add(barcode, shelfMark)
        }
        const shelfMark = drafts.find((draft) => draft.barcode === undefined)?.shelfMark
        for (let made = there; made < unnamed; made++) add(next(), shelfMark)
        return writes
      })
    },
    forgetPlans: () => planned.clear(),
  }
}

function countCopies(tables: ReturnType<CommandContext['tables']>, titleId: string, demo: boolean): number {
  const sql = 'SELECT count(*) FROM copies WHERE title_id = ? AND demo = ?'
  return tables.get<[number]>(sql, titleId, demo ? 1 : 0)?.[0] ?? 0
}

async function takenBarcodes(context: CommandContext, barcodes: readonly string[]): Promise<ReadonlySet<string>> {
  if (barcodes.length === 0) return new Set()
  const ids = barcodes.map((barcode) => `copy:${barcode}`)
  const stored = await context.documents.getMany(libraryDatabase(context), 'copy', ids)
  return new Set([...stored.values()].map(({ document }) => document.barcode))
}
