import type { ImportResult } from '@shared/protocol/library/catalogue'
import type { Language } from '../../../strings/languages'

/** The rejected rows for a spreadsheet: marked as UTF-8, separated as the language's spreadsheets expect, formulas disarmed. */
export function rejectsCsv(
  rejected: ImportResult['rejected'],
  header: readonly string[],
  reasonText: (code: string) => string,
  language: Language,
): Uint8Array {
  const separator = language === 'fr' ? ';' : ','
  const rows = rejected.map(({ line, id, reason, detail }) => [String(line), id, reasonText(reason), detail ?? ''])
  const text = [header, ...rows].map((row) => row.map(cell).join(separator)).join('\r\n')
  return new TextEncoder().encode(`\ufeff${text}\r\n`)
}

function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",;\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
