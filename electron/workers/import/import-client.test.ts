import { describe, expect, it } from 'vitest'
import type { StartImportWorker } from './import-client'
import { importInWorker } from './import-client'
import { serveImport } from './import-server'

/** The worker's code on this thread, behind the same ports. */
const startHere: StartImportWorker = ({ port, bytes }) => {
  const served = serveImport(port, bytes)
  return { stop: () => served }
}

const options = { format: 'csv', kind: 'titles' } as const

/** A list that tells how much of it was asked for. */
function longList(rows: number) {
  let given = 0
  async function* stream(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('title,year\n')
    for (; given < rows; given += 1_000) {
      yield Buffer.from(Array.from({ length: 1_000 }, (_, index) => `Title ${given + index},2001\n`).join(''))
    }
  }
  return { stream: stream(), given: () => given }
}

describe('an import in a worker', () => {
  it('gives every record of a stream once, in order, with progress', async () => {
    const ordinals: number[] = []
    let bytesRead = 0
    for await (const batch of importInWorker(startHere, { stream: longList(10_000).stream }, options)) {
      expect(batch.bytesRead).toBeGreaterThanOrEqual(bytesRead)
      bytesRead = batch.bytesRead
      ordinals.push(...batch.records.map(({ ordinal }) => ordinal))
    }
    expect(ordinals).toEqual(Array.from({ length: 10_000 }, (_, index) => index + 1))
  })

  it('reads no further than its batches are taken, and stops when the loop is left', async () => {
    const list = longList(1_000_000)
    for await (const batch of importInWorker(startHere, { stream: list.stream }, options)) {
      expect(batch.records).toHaveLength(1000)
      if ((batch.records[0]?.ordinal ?? 0) > 5_000) break
    }
    expect(list.given()).toBeLessThan(20_000)
  })

  it('is cancelled by its signal and can go on later', async () => {
    const abort = new AbortController()
    let last = 0
    const importing = async () => {
      for await (const batch of importInWorker(
        startHere,
        { stream: longList(100_000).stream },
        options,
        abort.signal,
      )) {
        last = batch.records.at(-1)?.ordinal ?? last
        abort.abort()
      }
    }
    await expect(importing()).rejects.toMatchObject({ code: 'import-cancelled', retryable: true })
    const resumed = importInWorker(startHere, { stream: longList(100_000).stream }, { ...options, skip: last })
    const { value } = await resumed.next()
    expect(value?.records[0]?.ordinal).toBe(last + 1)
    await resumed.return(undefined)
  })

  it('hands on why a file cannot be read', async () => {
    const importing = importInWorker(startHere, { path: '/nowhere/list.csv' }, options).next()
    await expect(importing).rejects.toMatchObject({ code: 'import-file-unreadable' })
  })
})
