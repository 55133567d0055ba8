// npm run bench -- sync [push] [pull] [snapshot] [proof] [latency] [--documents 100k] [--stock 100k] [--json]
// Ours beside stock PouchDB.replicate (LevelDB, its default options) in one run, against one hub in a process of its own.
import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, loadavg, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import Stock from 'pouchdb'
import type { Pouch } from '../electron/store/documents/storage/pouch'
import { AppError } from '../shared/base/app-error'
import { parseSize, sizeName } from './library/figures'
import { createReport, isMet, toTable } from './library/report'
import { serveAsHub, startHubProcess } from './sync/hub-process'
import { openStation } from './sync/station'

if (process.argv.includes('--hub')) await serveAsHub()
else await main()

async function main(): Promise<void> {
  const PARTS = ['push', 'pull', 'snapshot', 'proof', 'latency'] as const
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      documents: { type: 'string', default: '100k' },
      stock: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  })
  const parts = new Set<string>(positionals.length > 0 ? positionals : PARTS)
  const documents = parseSize(values.documents)
  /** Stock's speed hardly depends on the size: a smaller one spares minutes, and is said. */
  const stockDocuments = parseSize(values.stock ?? values.documents)
  const size = sizeName(documents)
  const folder = mkdtempSync(join(tmpdir(), 'comptoir-bench-sync-'))
  const report = createReport((line) => console.error(line))
  const never = new AbortController().signal
  const DATABASE = 'library-kin01'
  const SMALLER = 'stock-kin01'
  const BATCH = 1_000

  /** A loan as this program writes it, about 500 bytes; a tenth were changed since and have a history. */
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
  const hash = (at: number, generation: number) => `${generation}${String(at).padStart(31, '0')}`
  const revision = (at: number) => {
    const generation = at % 10 === 0 ? 3 : 1
    const ids = Array.from({ length: generation }, (_, back) => hash(at, generation - back))
    return { ...document(at), _rev: `${generation}-${ids[0]}`, _revisions: { start: generation, ids } }
  }
  type Bulk = (documents: readonly object[], options: { new_edits: false }) => Promise<unknown>
  const fill = async (bulk: Bulk, count: number) => {
    for (let from = 0; from < count; from += BATCH) {
      const length = Math.min(BATCH, count - from)
      await bulk(
        Array.from({ length }, (_, one) => revision(from + one)),
        { new_edits: false },
      )
    }
  }
  const seconds = async (work: () => Promise<unknown>): Promise<number> => {
    globalThis.gc?.()
    const startedMs = performance.now()
    await work()
    return (performance.now() - startedMs) / 1000
  }
  const once = async ({ replication }: Awaited<ReturnType<typeof openStation>>) => {
    const run = await replication.once(never)
    if (run.error !== undefined) throw new AppError(run.error)
    return run
  }
  const addSpeed = (what: string, ours: number, stock: number, goal: number | undefined, note = '') => {
    const [own, other] = [documents / ours, stockDocuments / stock]
    report.add({
      part: 'sync',
      what,
      size,
      value: own / other,
      unit: '×',
      ...(goal === undefined ? {} : { goal: { atLeast: goal } }),
      note: `${own.toFixed(0)}/s in ${ours.toFixed(1)} s, stock ${other.toFixed(0)}/s in ${stock.toFixed(1)} s${note}`,
    })
  }
  const stockReplicate = async (source: unknown, target: unknown) =>
    // Stock PouchDB has the static that ours declares.
    (Stock as unknown as Pouch).replicate(source as never, target as never)

  const hub = await startHubProcess()
  const close: (() => Promise<unknown>)[] = []
  try {
    const first = await openStation(folder, 'first', DATABASE, hub.url)
    close.push(() => first.close())
    await fill((docs, options) => first.local.bulkDocs(docs, options), documents)
    const pushed = await seconds(() => once(first))

    // What stock is measured with has a database of its own at the hub, so that its size may differ.
    const stockSource = new Stock(join(folder, 'stock-source'))
    close.push(() => stockSource.close())
    const needsStock = parts.has('push') || parts.has('pull') || parts.has('snapshot')
    if (needsStock) {
      const there = new Stock(hub.url + SMALLER)
      if (parts.has('push')) {
        await fill((docs, options) => stockSource.bulkDocs(docs, options), stockDocuments)
        const stockPushed = await seconds(() => stockReplicate(stockSource, there))
        addSpeed('first push', pushed, stockPushed, undefined)
      } else {
        await fill((docs, options) => there.bulkDocs(docs, options), stockDocuments)
      }
    }

    if (parts.has('pull') || parts.has('snapshot')) {
      const stockTarget = new Stock(join(folder, 'stock-target'))
      close.push(() => stockTarget.close())
      const stockPulled = await seconds(() => stockReplicate(new Stock(hub.url + SMALLER), stockTarget))
      if (parts.has('pull')) {
        const second = await openStation(folder, 'second', DATABASE, hub.url)
        const pulled = await seconds(() => once(second))
        await check(second.local)
        await second.close()
        addSpeed('first contact on the wire', pulled, stockPulled, 3)
      }
      if (parts.has('snapshot')) {
        const publication = await first.replication.publish(never)
        if (publication.error !== undefined) throw new AppError(publication.error)
        report.add({
          part: 'sync',
          what: 'making and publishing a snapshot',
          size,
          value: publication.ms / 1000,
          unit: 's',
          note: `${publication.chunks} chunks, ${(publication.bytes / 1e6).toFixed(1)} MB`,
        })
        const third = await openStation(folder, 'third', DATABASE, hub.url)
        const seeded = await seconds(() => once(third))
        await check(third.local)
        await third.close()
        addSpeed('first contact from a snapshot', seeded, stockPulled, 10)
      }
    }

    if (parts.has('proof')) {
      for (const what of ['proof when equal, first after opening', 'proof when equal, again']) {
        const proof = await first.replication.prove(false, never)
        if (!proof.equal) throw new AppError('internal', { details: { text: JSON.stringify(proof) } })
        report.add({ part: 'sync', what, size, value: proof.ms / 1000, unit: 's', goal: { atMost: 2 } })
      }
    }

    if (parts.has('latency')) await measureLatency()
  } finally {
    for (const one of close.toReversed()) await one()
    await hub.close()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
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
    const judged = figures.map((figure) => ({ ...figure, met: isMet(figure) }))
    console.log(JSON.stringify({ machine, figures: judged }, null, 2))
  } else {
    const lines = Object.entries(machine).map(([name, value]) => `${name}: ${value}`)
    console.log(`\n${lines.join('\n')}\n\n${toTable(figures)}`)
  }

  async function check(local: { info(): Promise<{ doc_count: number }> }): Promise<void> {
    const { doc_count } = await local.info()
    if (doc_count !== documents) throw new AppError('internal', { details: { text: `${doc_count} documents arrived` } })
  }

  /** One document from the store it is written in, through the hub, to another store, while nothing else happens. */
  async function measureLatency(): Promise<void> {
    const [from, to] = await Promise.all(
      ['live-a', 'live-b'].map((name) => openStation(folder, name, 'live-kin01', hub.url)),
    )
    if (!from || !to) return
    close.push(
      () => from.close(),
      () => to.close(),
    )
    const live = [from.reached('live'), to.reached('live')]
    from.replication.start()
    to.replication.start()
    await Promise.all(live)
    let arrived: (id: string) => void = () => undefined
    const feed = to.local.changes({ live: true, since: 'now' })
    feed.on('change', ({ id }) => arrived(id))
    const samples: number[] = []
    for (let at = 0; at < 220; at++) {
      const id = `live:${at}`
      const seen = new Promise<void>((resolve) => {
        arrived = (one) => {
          if (one === id) resolve()
        }
      })
      const startedMs = performance.now()
      await from.local.put({ ...document(at), _id: id })
      await seen
      if (at >= 20) samples.push(performance.now() - startedMs)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    feed.cancel()
    samples.sort((a, b) => a - b)
    const at = (share: number) => samples[Math.min(samples.length - 1, Math.floor(samples.length * share))] ?? 0
    report.add({
      part: 'sync',
      what: 'one document, store to hub to store (p95)',
      size: String(samples.length),
      value: at(0.95),
      unit: 'ms',
      goal: { atMost: 250 },
      note: `median ${at(0.5).toFixed(0)} ms, longest ${at(1).toFixed(0)} ms`,
    })
  }
}
