import type { CommandContext } from '../context'

/** Letters of a workstation in the numbers it gives: 27,000 possibilities keep numbers short enough to read aloud. */
const STATION_LETTERS = 3

/**
 * What the numbers of one workstation begin with. Two workstations of a site that share their letters by chance would give the same
 * barcode or card number one day: such a number is a document's id or claim, so the two collide visibly and nothing is lost.
 */
export function numberPrefix({ site, deviceCode }: Pick<CommandContext, 'site' | 'deviceCode'>, kind = ''): string {
  return `${site.code}-${kind}${deviceCode.slice(0, STATION_LETTERS)}`.toUpperCase()
}

/**
 * Gives barcodes no other workstation gives: site, workstation and a number of five digits that goes on after the highest there is.
 * Use it inside `documents.exclusively`, with tables that have caught up.
 */
export function createBarcodes(
  context: Pick<CommandContext, 'site' | 'deviceCode'>,
  tables: ReturnType<CommandContext['tables']>,
): () => string {
  const start = numberPrefix(context)
  const last = tables.get<[string]>(
    'SELECT barcode FROM copies WHERE barcode >= ? AND barcode < ? ORDER BY length(barcode) DESC, barcode DESC LIMIT 1',
    start,
    `${start}:`,
  )
  let number = Number(last?.[0].slice(start.length) ?? 0)
  return () => start + String(++number).padStart(5, '0')
}
