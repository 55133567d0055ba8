import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { TEST_WORKERS } from '../../../store/testing/build-workers'
import { createRunThreads } from '../run-threads'
import { tallyFile, type FileTally } from '../tally-file'
import type { TallyOptions } from '../tally-run'

const EVERYTHING = { cities: [], models: [], types: [], spreads: false }

/** Counts a text as if it were a file. */
export async function tallyText(text: string | Uint8Array, options: Partial<TallyOptions> = {}): Promise<FileTally> {
  const folder = mkdtempSync(join(tmpdir(), 'comptoir-sales-'))
  const path = join(folder, 'ventes.csv')
  try {
    writeFileSync(path, text)
    return await tallyPath(path, options)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Counts a file that is there. */
export async function tallyPath(path: string, options: Partial<TallyOptions> = {}): Promise<FileTally> {
  const threads = createRunThreads(new URL('analytics.js', TEST_WORKERS))
  try {
    return await tallyFile({
      threads,
      path,
      filter: EVERYTHING,
      workers: 2,
      signal: new AbortController().signal,
      ...options,
    })
  } finally {
    await threads.close()
  }
}

/** What was counted, in a shape tests can compare: city, month and type with count and cents. */
export function cellsOf({ tally }: FileTally): Record<string, [count: number, cents: bigint]> {
  const cells: Record<string, [number, bigint]> = {}
  for (const [name, city] of tally.cities) {
    for (const [month, { sale, rental }] of city.months) {
      if (sale.count > 0) cells[`${name}|${month}|sale`] = [sale.count, sale.sum]
      if (rental.count > 0) cells[`${name}|${month}|rental`] = [rental.count, rental.sum]
    }
  }
  return cells
}
