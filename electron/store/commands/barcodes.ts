import type { CommandContext } from './context'

/**
 * Gives barcodes nobody else can give: site, workstation and a number of six digits that goes on after the highest there is.
 * Use it inside `documents.exclusively`, with tables that have caught up.
 */
export function createBarcodes(
  context: Pick<CommandContext, 'site' | 'deviceCode'>,
  tables: ReturnType<CommandContext['tables']>,
): () => string {
  const start = `${context.site.code}-${context.deviceCode}-`.toUpperCase()
  const last = tables.get<[string]>(
    'SELECT barcode FROM copies WHERE barcode >= ? AND barcode < ? ORDER BY length(barcode) DESC, barcode DESC LIMIT 1',
    start,
    `${start}:`,
  )
  let number = Number(last?.[0].slice(start.length) ?? 0)
  return () => start + String(++number).padStart(6, '0')
}
