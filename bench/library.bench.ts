// npm run bench -- library [prepare] [import] [search] [start] [paint] [--sizes 10k,100k] [--peers minisearch,forgiving,find] [--full] [--json]
//   [--keep FOLDER]
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, tmpdir, totalmem } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { isMainThread } from 'node:worker_threads'
import { parseSize, sizeName } from './library/figures'
import { importPart } from './library/import-part'
import { paintPart } from './library/paint-part'
import { answerAsPeer, parsePeers } from './library/peer-worker'
import { createReport, isMet, toTable } from './library/report'
import { searchPart } from './library/search-part'
import { startPart } from './library/start-part'
import { openDesktop } from './library/window'
import { fillQuietly, openWorkstation } from './library/workstation'

const PARTS = ['import', 'search', 'start', 'paint']
/** Fills the workstations of `--keep` and measures nothing: a machine can be kept quiet for the measurements alone. */
const PREPARE = 'prepare'

/** Larger catalogues are head office's, which has no counter. */
const MOST_FOR_WINDOWS = 100_000

// This file is also the code of a thread that holds a peer (peers.ts).
if (isMainThread) await measureLibrary()
else await answerAsPeer()

async function measureLibrary(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      peers: { type: 'string', default: 'minisearch,forgiving,find' },
      sizes: { type: 'string', default: '10k,100k' },
      full: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      keep: { type: 'string' },
    },
  })
  const unknown = positionals.find((part) => ![PREPARE, ...PARTS].includes(part))
  if (unknown !== undefined) throw new Error(`No such part: ${unknown} (${[PREPARE, ...PARTS].join(', ')})`)
  const parts = new Set(positionals.length > 0 ? positionals : PARTS)
  const peers = parsePeers(values.peers)
  const sizes = [...values.sizes.split(',').map(parseSize), ...(values.full ? [1_000_000] : [])]
  const hasWindowParts = parts.has('start') || parts.has('paint')
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
    for (const size of sizes) {
      const profile = await fill(size)
      if (size <= MOST_FOR_WINDOWS && hasWindowParts) await openWindows(size, profile)
    }
    if (hasWindowParts) await openWindows(0, await fill(0))
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

  /** A workstation with so many titles, filled through an import unless an earlier run left it; gives its folder. */
  async function fill(size: number): Promise<string> {
    const profile = join(folder, sizeName(size))
    const filled = join(profile, 'filled')
    if (!existsSync(filled) && parts.has('import')) rmSync(profile, { recursive: true, force: true })
    const workstation = await openWorkstation(profile)
    try {
      if (!existsSync(filled)) {
        if (size > 0 && parts.has('import')) await importPart(report, size, folder, workstation)
        else if (size > 0) await fillQuietly(workstation, folder, size)
        writeFileSync(filled, '')
      }
      if (size > 0 && parts.has('search')) await searchPart(report, size, workstation, peers)
    } finally {
      await workstation.close()
    }
    return profile
  }

  async function openWindows(size: number, profile: string): Promise<void> {
    const desktop = await openDesktop()
    try {
      if (parts.has('start')) await startPart(report, size, desktop, profile)
      if (parts.has('paint')) await paintPart(report, size, desktop, profile)
    } finally {
      desktop.close()
    }
  }
}
