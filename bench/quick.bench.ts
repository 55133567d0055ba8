import { existsSync, statSync, readFileSync } from 'node:fs'
import { generateTransactions } from './sales/generate'
import { runThread } from '../electron/workers/analytics/run-thread'
import { readLayout } from '../electron/workers/analytics/csv-layout'
import { createSharedBuffers, SharedProgress } from '../electron/workers/analytics/shared-progress'
const rows = Number(process.argv[2] ?? 1e6)
const path = `/tmp/sales-${rows}.csv`
if (!existsSync(path)) generateTransactions(path, rows)
const layout = readLayout(readFileSync(path).subarray(0, 65536))
const size = statSync(path).size
for (const kb of [64, 256, 256, 256, 512, 1024]) {
  const pieceBytes = kb * 1024
  const pieces = Math.ceil((size - layout.bodyStart) / pieceBytes)
  const shared = createSharedBuffers(pieces, 1)
  new SharedProgress(shared).publishStart(0, 0)
  const c0 = process.cpuUsage(), t0 = performance.now()
  runThread({ source: { kind: 'file', path, size }, fields: layout.fields, delimiter: layout.delimiter, bodyStart: layout.bodyStart, pieceBytes, filter: { cities: [], models: [], types: [], spreads: false }, shared }, { kind: 'take', seat: 0, redo: [] })
  const c = process.cpuUsage(c0)
  console.log(kb, 'cpu ms', (c.user / 1000).toFixed(0), (c.system / 1000).toFixed(0), 'wall', (performance.now() - t0).toFixed(0), 'ns/row', ((c.user + c.system) * 1000 / rows).toFixed(0))
}
