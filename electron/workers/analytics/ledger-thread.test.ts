import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TEST_WORKERS } from '../../store/testing/build-workers'
import { SEGMENT_ROWS } from './ledger-rows'
import { LedgerThread } from './ledger-thread'
import { emptyTally, mergeTally } from './merge-tallies'

const WHOLE = { cities: [], models: [], types: [], spreads: false }

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'comptoir-helpers-'))
  const row = (_: unknown, at: number) =>
    `T${at},2024-0${1 + (at % 3)}-15,${at % 2 === 0 ? 'Lyon' : 'Paris'},vente,Clio,${at}`
  const header = 'transaction_id,date,ville,type,modele,prix'
  writeFileSync(FILE(), [header, ...Array.from({ length: ROWS }, row)].join('\n'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A thread that helps to count, with something done to it; `real` makes it one that counts. */
function helper(name: string, code: string): URL {
  const file = join(folder, `${name}.mjs`)
  const real = `await import(${JSON.stringify(new URL('analytics.js', TEST_WORKERS).href)})`
  const imports = "import { parentPort } from 'node:worker_threads'"
  writeFileSync(file, [imports, `const real = async () => { ${real} }`, code].join('\n'))
  return pathToFileURL(file)
}

/** A file of more rows than a segment holds, so that there is something to help with. */
const ROWS = SEGMENT_ROWS + 40_000
const FILE = () => join(folder, 'ventes.csv')

async function ledgerWith(entry: URL): Promise<LedgerThread> {
  const ledger = new LedgerThread(entry, () => undefined, Number.POSITIVE_INFINITY)
  await ledger.serve({ kind: 'import', path: FILE(), mapping: undefined })
  return ledger
}

async function counted(ledger: LedgerThread) {
  const answer = await ledger.serve({ kind: 'tally', filter: WHOLE, threads: 2 })
  if (answer === undefined || !('parts' in answer)) throw new Error('not a tally')
  const tally = emptyTally()
  for (const part of answer.parts) mergeTally(tally, part, { ...answer, vehicles: [] })
  const lyon = tally.cities.get('Lyon')?.months
  return {
    rows: tally.rows,
    parts: answer.parts.length,
    lyon: [...(lyon ?? [])].map(([month, { sale }]) => [month, sale]),
  }
}

describe('a ledger that is counted with help', () => {
  it('is counted anew when its helper dies with rows it had taken', async () => {
    const whole = await counted(await ledgerWith(helper('sound', 'await real()')))
    expect(whole).toMatchObject({ rows: ROWS, parts: 2 })
    const take = 'parentPort.once("message", ({ next }) => { Atomics.add(new Int32Array(next), 0, 1 << 15);'
    for (const [name, death] of [
      ['ends', `${take} process.exit(1) })`],
      ['fails', `${take} throw new Error('out of memory') })`],
    ] as const)
      expect(await counted(await ledgerWith(helper(name, death)))).toEqual({ ...whole, parts: 1 })
  })

  it('gets another helper when one died idle', async () => {
    // Each answers once, and ends when its answer is on its way.
    const ledger = await ledgerWith(helper('mortal', 'await real(); parentPort.on("message", () => process.exit(0))'))
    const first = await counted(ledger)
    for (let times = 0; times < 4; times++) {
      const { rows, lyon } = await counted(ledger)
      expect({ rows, lyon }).toEqual({ rows: first.rows, lyon: first.lyon })
    }
  })
})
