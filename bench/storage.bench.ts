// npm run bench -- storage [--documents 20k] [--open 100k] [--rounds 3] [--json]
// Ours (encrypted, synced) beside stock PouchDB on LevelDB with sync: true, in one run on the same disk.
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, loadavg, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import Stock from 'pouchdb'
import type { PouchDatabase } from 'pouchdb-core'
import { createPouch, type Pouch } from '../electron/store/documents/storage/pouch'
import { median, parseSize, sizeName } from './library/figures'
import { createReport, isMet, toTable } from './library/report'

const { values } = parseArgs({
  options: {
    documents: { type: 'string', default: '20k' },
    open: { type: 'string', default: '100k' },
    rounds: { type: 'string', default: '3' },
    json: { type: 'boolean', default: false },
  },
})
const documents = parseSize(values.documents)
const size = sizeName(documents)
const folder = mkdtempSync(join(tmpdir(), 'comptoir-bench-storage-'))
const report = createReport((line) => console.error(line))
const key = randomBytes(32).toString('hex')
const BATCH = 1000
const PUTS = 500
const GETS = 4000
const ROUNDS = parseSize(values.rounds)

/** A loan as this program writes it, about 500 bytes. */
const document = (at: number) => ({
  _id: `loan:${String(at).padStart(8, '0')}`,
  type: 'loan',
  schemaVersion: 1,
  site: 'KIN01',
  created: { at: '0l2x0abcd-0000-desk', by: 'user:01J0000000000000000000000', device: 'DESK01' },
  updated: { at: '0l2x0abcd-0000-desk', by: 'user:01J0000000000000000000000', device: 'DESK01' },
  memberId: `member:${at % 500}`,
  titleId: `title:${at % 9000}`,
  barcode: `C${at}`,
  lentOn: '2026-05-04',
  dueOn: '2026-05-25',
  renewals: at % 3,
  note: 'x'.repeat(150),
})

interface Side {
  readonly name: string
  open(database: string): PouchDatabase
  replicate(source: PouchDatabase, target: PouchDatabase): Promise<unknown>
}

const Ours: Pouch = createPouch({ directory: join(folder, 'ours'), keyFor: () => key })
const ours: Side = {
  name: 'ours',
  open: (database) => new Ours(database),
  replicate: async (source, target) => Ours.replicate(source, target, { batch_size: BATCH }),
}
const stock: Side = {
  name: 'PouchDB/leveldb, sync: true',
  // Its options are LevelDB's own; the declared ones are the browser's.
  open: (database) => new Stock(join(folder, `stock-${database}`), { sync: true }),
  replicate: async (source, target) => (Stock as unknown as Pouch).replicate(source, target, { batch_size: BATCH }),
}

type Times = Record<'put' | 'bulk' | 'get' | 'changes' | 'allDocs' | 'replication', number[]>

/** Milliseconds of each task; the same work on both sides. */
async function measure(side: Side, times: Times, round: number): Promise<void> {
  const time = async (task: keyof Times, work: () => Promise<unknown>) => {
    const startedMs = performance.now()
    await work()
    times[task].push(performance.now() - startedMs)
  }
  const database = side.open(`round-${round}`)
  await database.info()
  await time('put', async () => {
    for (let at = 0; at < PUTS; at++) await database.put({ ...document(at), _id: `put:${at}` })
  })
  await time('bulk', async () => {
    for (let at = 0; at < documents; at += BATCH)
      await database.bulkDocs(Array.from({ length: BATCH }, (_, one) => document(at + one)))
  })
  await time('get', async () => {
    for (let at = 0; at < GETS; at++) await database.get(document((at * 7919) % documents)._id)
  })
  await time('changes', async () => database.changes({ include_docs: true, since: 0 }))
  await time('allDocs', () => database.allDocs({ include_docs: true }))
  const target = side.open(`target-${round}`)
  await time('replication', () => side.replicate(database, target))
  await database.destroy()
  await target.destroy()
}

const empty = (): Times => ({ put: [], bulk: [], get: [], changes: [], allDocs: [], replication: [] })
const GOALS: Readonly<Record<keyof Times, number>> = { put: 1, bulk: 1, get: 4, changes: 7, allDocs: 7, replication: 2 }

try {
  const [mine, theirs] = [empty(), empty()]
  // Turn and turn about, so that what else the machine does falls on both.
  for (let round = 0; round < ROUNDS; round++) {
    await measure(ours, mine, round)
    await measure(stock, theirs, round)
  }
  for (const [task, goal] of Object.entries(GOALS) as [keyof Times, number][]) {
    const [own, other] = [median(mine[task]), median(theirs[task])]
    report.add({
      part: 'storage',
      what: `${task}: how many times as fast`,
      size,
      value: other / own,
      unit: '×',
      goal: { atLeast: goal },
      note: `${own.toFixed(0)} ms, stock ${other.toFixed(0)} ms (medians of ${ROUNDS})`,
    })
  }
  await measureOpen(parseSize(values.open))
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}

/** From nothing to the first answer, with the file in the system's cache. */
async function measureOpen(count: number): Promise<void> {
  const large = ours.open('large')
  for (let at = 0; at < count; at += BATCH)
    await large.bulkDocs(Array.from({ length: BATCH }, (_, one) => document(at + one)))
  await large.close()
  const opened: number[] = []
  for (let round = 0; round < 7; round++) {
    const startedMs = performance.now()
    const database = ours.open('large')
    await database.get(document(round)._id)
    opened.push(performance.now() - startedMs)
    await database.close()
  }
  report.add({
    part: 'storage',
    what: 'open and first get',
    size: sizeName(count),
    value: median(opened),
    unit: 'ms',
    goal: { atMost: 20 },
  })
}

const machine = {
  processor: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}`,
  memory: `${Math.round(totalmem() / 2 ** 30)} GB`,
  system: `${process.platform} ${process.arch}, Node ${process.versions.node}`,
  load: loadavg()
    .map((load) => load.toFixed(1))
    .join(' '),
}
const figures = report.figures()
if (values.json) {
  console.log(
    JSON.stringify({ machine, figures: figures.map((figure) => ({ ...figure, met: isMet(figure) })) }, null, 2),
  )
} else {
  console.log(
    `\n${Object.entries(machine)
      .map(([name, value]) => `${name}: ${value}`)
      .join('\n')}\n\n${toTable(figures)}`,
  )
}
