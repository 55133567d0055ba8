import { execFileSync, spawnSync } from 'node:child_process'
import type { PdfFile } from '../job'

/** Whether this machine can read PDFs back with an independent program (the `poppler-utils` package). */
export const canReadBack = spawnSync('pdftotext', ['-v']).error === undefined

if (!canReadBack) console.warn('pdftotext is missing (install poppler-utils): printed pages are not read back')

/** The words of the file, laid out as on paper; form feeds separate pages. */
export function textOf({ bytes }: PdfFile): string {
  return execFileSync('pdftotext', ['-layout', '-enc', 'UTF-8', '-', '-'], {
    input: bytes,
    encoding: 'utf8',
    maxBuffer: 64e6,
  })
}

/** Spaces of any kind made one plain space, so that words can be looked for across line ends. */
export function wordsOf(file: PdfFile): string {
  return textOf(file).replace(/\s+/g, ' ')
}

/** `Title`, `Pages`, `Page size`, `CreationDate` and the rest of what `pdfinfo` prints, with dates in UTC. */
export function infoOf({ bytes }: PdfFile): Readonly<Record<string, string>> {
  const env = { ...process.env, TZ: 'UTC' }
  const lines = execFileSync('pdfinfo', ['-isodates', '-'], { input: bytes, encoding: 'utf8', env }).split('\n')
  return Object.fromEntries(
    lines.map((line) => [line.split(':', 1)[0] ?? '', line.slice(line.indexOf(':') + 1).trim()]),
  )
}
