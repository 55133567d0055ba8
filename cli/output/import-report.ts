import type { Answer } from '../desk'
import type { Strings } from '../strings/fr'
import { record, table } from './table'

const REJECTED_SHOWN = 20

interface Rejected {
  readonly line: number
  readonly reason: string
  readonly detail?: string | undefined
}

interface ImportOutcome<Row extends Rejected> {
  readonly read: number
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly rejected: readonly Row[]
  readonly rejectedCount: number
  readonly warnings: Readonly<Record<string, number>>
  readonly dryRun: boolean
  readonly cancelled: boolean
  readonly ms: number
}

interface OfThisImport<Row extends Rejected> {
  /** What else was made or recognised, by name. */
  readonly figures: readonly (readonly [string, string | number | undefined])[]
  /** What tells a rejected row apart, besides its line. */
  readonly which: { readonly head: string; readonly cell: (row: Row) => string | undefined }
  readonly last?: readonly string[]
}

/** What every import tells: how many rows became what, and why the first refused ones were. A cancelled one exits with 1. */
export function importAnswer<Row extends Rejected>(
  result: ImportOutcome<Row>,
  strings: Strings,
  own: OfThisImport<Row>,
): Answer {
  return { json: result, text: () => importText(result, strings, own), exitCode: result.cancelled ? 1 : 0 }
}

function importText<Row extends Rejected>(
  result: ImportOutcome<Row>,
  { columns, said, importNotes }: Strings,
  { figures, which, last = [] }: OfThisImport<Row>,
): string {
  const { rejected, rejectedCount } = result
  const words = new Map<string, string>(Object.entries(importNotes))
  const inWords = (code: string) => words.get(code) ?? code
  const shown = rejected.slice(0, REJECTED_SHOWN)
  const counts = record([
    [columns.read, result.read],
    [columns.created, result.created],
    [columns.updated, result.updated],
    [columns.unchanged, result.unchanged],
    [columns.rejected, rejectedCount],
    ...figures,
    [columns.duration, `${(result.ms / 1000).toFixed(1)} s`],
    ...Object.entries(result.warnings).map(([code, count]) => [inWords(code), count] as const),
  ])
  const reasons = table<Row>(
    [
      { head: columns.line, cell: ({ line }) => line, right: true },
      which,
      {
        head: columns.reason,
        cell: ({ reason, detail }) => (detail ? `${inWords(reason)} (${detail})` : inWords(reason)),
      },
    ],
    shown,
  )
  return [
    ...(result.cancelled ? [said.cancelled] : []),
    ...(result.dryRun ? [said.dryRun] : []),
    counts,
    ...(shown.length > 0 ? ['', reasons] : []),
    ...(rejectedCount > shown.length ? [said.more(rejectedCount - shown.length)] : []),
    ...last,
  ].join('\n')
}
