import { AppError } from '@shared/base/app-error'
import type { StockCopy } from '@shared/domain/library/circulation-state'
import type { Copy } from '@shared/protocol/library/catalogue'
import type { Write } from '../../documents/document-store'
import { loadStock } from '../../queries/library/circulation-state'
import { copyWith } from '../../queries/library/copy-rows'
import { createBarcodes } from './barcodes'
import { loadTitle } from './catalogue-titles'
import { holdWrites, inTurn, libraryDatabase, settle, writeAll } from './circulation-writes'
import type { CommandContext, CommandHandlers } from '../context'

interface NewCopies {
  readonly barcodes?: readonly string[] | undefined
  readonly count?: number | undefined
  readonly shelfMark?: string | undefined
}

/**
 * Writes copies with the barcodes given, then as many more as `count` asks for beyond them; gives their barcodes. Call it inside
 * `documents.exclusively`, caught up. Fails with `copy.barcode-taken`.
 */
export async function addCopies(context: CommandContext, titleId: string, wanted: NewCopies): Promise<string[]> {
  const database = libraryDatabase(context)
  const given = [...new Set(wanted.barcodes)]
  const taken = await context.documents.getMany(
    database,
    'copy',
    given.map((barcode) => `copy:${barcode}`),
  )
  const [first] = taken.values()
  if (first)
    throw new AppError('copy.barcode-taken', {
      details: { barcode: first.document.barcode, titleId: first.document.titleId },
    })
  const next = createBarcodes(context, context.tables('library'))
  const more = Math.max(0, (wanted.count ?? (given.length > 0 ? 0 : 1)) - given.length)
  const barcodes = [...given, ...Array.from({ length: more }, next)]
  const writes = barcodes.map((barcode): Write => {
    const shelfMark = wanted.shelfMark === undefined ? {} : { shelfMark: wanted.shelfMark }
    const fields = { barcode, titleId, condition: 'good' as const, ...shelfMark }
    return { kind: 'create', type: 'copy', id: `copy:${barcode}`, fields }
  })
  await context.documents.write(database, context.author, writes)
  return barcodes
}

/** Changes people make to the copies of a title. */
export const copyCommands: CommandHandlers<'copies.add' | 'copies.setStatus'> = {
  'copies.add': ({ titleId, ...wanted }, context) =>
    inTurn(context, async () => {
      await loadTitle(context, titleId)
      const barcodes = await addCopies(context, titleId, wanted)
      await context.catchUp()
      const stock = loadStock(context.tables('library'), titleId)
      const served = await holdWrites(context, titleId, settle(context, stock))
      if (served.length > 0) await writeAll(context, served)
      return barcodes.map((barcode) => readCopy(context, barcode))
    }),

  'copies.setStatus': ({ barcode, status }, context) =>
    inTurn(context, async () => {
      const current = await context.documents.get(libraryDatabase(context), 'copy', `copy:${barcode}`)
      if (!current) throw new AppError('copy.not-found', { details: { barcode } })
      const { loanId, dueOn } = readCopy(context, barcode)
      // A copy that a member has may be reported lost or damaged by them; it is not back, nor withdrawn, before it is returned.
      if (loanId !== undefined && (status === 'in' || status === 'withdrawn'))
        throw new AppError('copy.out', { details: { barcode, loanId, ...(dueOn === undefined ? {} : { dueOn }) } })
      const condition: StockCopy['condition'] = status === 'in' ? 'good' : status
      const { titleId } = current.document
      const stock = loadStock(context.tables('library'), titleId)
      const copies = stock.copies.map((copy): StockCopy => (copy.barcode === barcode ? { ...copy, condition } : copy))
      await writeAll(context, [
        { kind: 'update', current, fields: { condition } },
        ...(await holdWrites(context, titleId, settle(context, { ...stock, copies }))),
      ])
      return readCopy(context, barcode)
    }),
}

function readCopy(context: CommandContext, barcode: string): Copy {
  const copy = copyWith(context.tables('library'), barcode)
  if (!copy) throw new AppError('copy.not-found', { details: { barcode } })
  return copy
}
