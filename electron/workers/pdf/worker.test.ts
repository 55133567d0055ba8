import { mkdtemp, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { build } from 'vite'
import { createWorkerPool, type WorkerPool } from '../pool'
import type { TaskProgress } from '../pool-messages'
import { parsePdfFile, type PdfFile, type PdfJob } from './job'
import { sampleCatalogue, sampleLabels } from './testing/samples'

const root = resolve(import.meta.dirname, '../../..')

/** The entry is built as the app builds it: threads cannot load TypeScript. */
describe('PDF worker', () => {
  let folder: string
  let pool: WorkerPool<PdfJob, PdfFile>

  beforeAll(async () => {
    folder = await mkdtemp(join(root, '.pdf-worker-'))
    await build({
      configFile: false,
      root,
      logLevel: 'error',
      resolve: { alias: { '@shared': resolve(root, 'shared') } },
      build: { ssr: resolve(import.meta.dirname, 'index.ts'), outDir: folder, target: 'node20.18' },
    })
    pool = createWorkerPool({ entry: pathToFileURL(join(folder, 'index.js')), width: 1, parseOutput: parsePdfFile })
  })

  afterAll(async () => {
    await pool.close()
    await rm(folder, { recursive: true })
  })

  it('renders in a thread, with progress', async () => {
    const seen: TaskProgress[] = []
    const job: PdfJob = { kind: 'catalogue-report', model: sampleCatalogue(600) }
    const { bytes, pageCount } = await pool.run(job, { onProgress: (progress) => seen.push(progress) })
    expect(Buffer.from(bytes.subarray(0, 5)).toString()).toBe('%PDF-')
    expect(pageCount).toBeGreaterThan(10)
    expect(seen.map(({ done }) => done)).toEqual([0, 500, 600])
  })

  it('stops in the middle of a long list when asked to', async () => {
    const controller = new AbortController()
    const job: PdfJob = { kind: 'catalogue-report', model: sampleCatalogue(20_000) }
    const run = pool.run(job, { signal: controller.signal, onProgress: () => controller.abort() })
    await expect(run).rejects.toMatchObject({ code: 'task.cancelled' })
  })

  it("carries a document's refusal across with its code", async () => {
    const labels = sampleLabels(1).labels.map((label) => ({ ...label, barcode: 'книга' }))
    const job: PdfJob = { kind: 'shelf-labels', model: sampleLabels(1, { labels }) }
    await expect(pool.run(job)).rejects.toMatchObject({ code: 'barcode.unencodable', details: { text: 'книга' } })
  })
})
