import { existsSync } from 'node:fs'
import { generateTransactions } from './sales/generate'
import { tallyFile } from '../electron/workers/analytics/tally-file'
const rows = Number(process.argv[2] ?? 1e6)
const path = `/tmp/sales-${rows}.csv`
if (!existsSync(path)) generateTransactions(path, rows)
const entry = new URL('analytics.js', new URL('../test-workers/', import.meta.url))
for (const model of ['forkjoin', 'mapreduce', 'pipeline'] as const)
for (const workers of [1, 2]) for (let i = 0; i < 2; i++) {
  const r = await tallyFile({ entry, path, workers, model, filter: { cities: [], models: [], types: [], spreads: false }, signal: new AbortController().signal })
  console.log(model, workers, r.ms.toFixed(0), r.read, r.rejected, JSON.stringify(r.rejectedByReason), r.tally.rows, r.tally.cities.size, r.workers.map((w) => [w.state, w.rows, Math.round(w.memory / 1e6)]).join(' '))
}
