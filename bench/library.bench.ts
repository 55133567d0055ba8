// npm run bench -- library [import] [search] [start] [paint] [--sizes 10k,100k] [--full] [--json] [--keep FOLDER]
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, tmpdir, totalmem } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { parseSize, sizeName } from './library/figures'
import { importPart } from './library/import-part'
import { createReport, isMet, toTable } from './library/report'
import { searchPart } from './library/search-part'
import { openWorkstation } from './library/workstation'

const PARTS = ['import', 'search', 'start', 'paint'] as const

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    sizes: { type: 'string', default: '10k,100k' },
    full: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    keep: { type: 'string' },
  },
})
const parts = new Set<string>(positionals.length > 0 ? positionals : PARTS)
const sizes = [...values.sizes.split(',').map(parseSize), ...(values.full ? [1_000_000] : [])]
// With --json there is nothing but JSON on the standard output.
const report = createReport((line) => console.error(line))
const folder = values.keep === undefined ? mkdtempSync(join(tmpdir(), 'comptoir-bench-')) : resolve(values.keep)
mkdirSync(folder, { recursive: true })
const machine = {
  processor: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}`,
  memory: `${Math.round(totalmem() / 2 ** 30)} GB`,
  system: `${process.platform} ${process.arch}, Node ${process.versions.node}`,
  load: loadavg()
    .map((load) => load.toFixed(1))
    .join(' '),
}

try {
  for (const size of sizes) await measure(size)
} finally {
  if (values.keep === undefined) rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
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

async function measure(size: number): Promise<void> {
  const profile = join(folder, sizeName(size))
  const filled = join(profile, 'filled')
  if (!existsSync(filled)) rmSync(profile, { recursive: true, force: true })
  const workstation = await openWorkstation(profile)
  try {
    if (!existsSync(filled)) {
      await importPart(report, size, folder, workstation)
      writeFileSync(filled, '')
    }
    if (parts.has('search')) await searchPart(report, size, workstation)
  } finally {
    await workstation.close()
  }
}
