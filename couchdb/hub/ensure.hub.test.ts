import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { backUp, restore } from '../bootstrap/backup'
import { startExpressHub } from '../test/express-hub'
import type { Hub } from '../test/hub-server'
import { ADMIN, startOfficeHub } from '../test/office-hub'
import { connectHub, type HubConnection } from './connection'
import { ensureDatabase, ensureDocument, ensureLocal } from './ensure'

const pause = () => Promise.resolve()

describe.each([
  ['the house’s own server', startOfficeHub],
  ['express-pouchdb', startExpressHub],
])('against %s', (_, start: () => Promise<Hub>) => {
  let hub: Hub
  let office: HubConnection
  beforeEach(async () => {
    hub = await start()
    office = connectHub({ url: hub.url, ...ADMIN }, { pause })
  })
  afterEach(() => hub.close())

  it('makes a database once', async () => {
    expect(await ensureDatabase(office, 'library-kin01')).toBe('made')
    expect(await ensureDatabase(office, 'library-kin01')).toBe('unchanged')
  })

  it('writes a document only where it differs, and ends it once', async () => {
    await ensureDatabase(office, 'db')
    expect(await ensureDocument(office, 'db', 'a:1', () => ({ x: 1 }))).toBe('made')
    expect(await ensureDocument(office, 'db', 'a:1', (current) => ({ ...current, x: 1 }))).toBe('unchanged')
    expect(await ensureDocument(office, 'db', 'a:1', (current) => ({ ...current, y: 'é/?' }))).toBe('changed')
    expect(await office.find(['db', 'a:1'])).toMatchObject({ x: 1, y: 'é/?' })
    expect(await ensureDocument(office, 'db', 'a:1', () => undefined)).toBe('changed')
    expect(await ensureDocument(office, 'db', 'a:1', () => undefined)).toBe('unchanged')
    expect(await office.find(['db', 'a:1'])).toBeUndefined()
  })

  it('reads again when somebody else was faster, and loses nothing of either', async () => {
    await ensureDatabase(office, 'db')
    const counts = await Promise.all(
      Array.from({ length: 4 }, (__, at) => ensureDocument(office, 'db', 'a:1', (now) => ({ ...now, [`f${at}`]: at }))),
    )
    expect(counts).toHaveLength(4)
    expect(await office.find(['db', 'a:1'])).toMatchObject({ f0: 0, f1: 1, f2: 2, f3: 3 })
  })

  it('keeps local notes, in names with any sign', async () => {
    await ensureDatabase(office, 'db')
    expect(await ensureLocal(office, 'db', 'hub-epoch', () => ({ epoch: 'a' }))).toBe('made')
    expect(await ensureLocal(office, 'db', 'hub-epoch', () => ({ epoch: 'b' }))).toBe('changed')
    expect(await office.find(['db', '_local/hub-epoch'])).toMatchObject({ epoch: 'b' })
  })

  it('goes on after an answer that was lost and a server that was away for a moment', async () => {
    await ensureDatabase(office, 'db')
    let lost = 0
    hub.faults.inject((method) => method === 'PUT' && ++lost <= 2, { kind: 'cut' })
    expect(await ensureDocument(office, 'db', 'a:1', () => ({ x: 1 }))).toBe('made')
    hub.faults.inject(() => true, { kind: 'cut' })
    await expect(office.find(['db'])).rejects.toMatchObject({ code: 'hub.unreachable', retryable: true })
  })

  it('copies leaves and deletions to a file and back', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'comptoir-backup-'))
    try {
      await ensureDatabase(office, 'db')
      const docs = [
        { _id: 'a:1', _rev: '1-aa', x: 1 },
        { _id: 'a:1', _rev: '1-bb', x: 2 },
      ]
      await office.ask('POST', ['db', '_bulk_docs'], { body: { docs, new_edits: false } })
      await ensureDocument(office, 'db', 'b:1', () => ({ x: 1 }))
      await ensureDocument(office, 'db', 'b:1', () => undefined)
      const made = await backUp(office, directory, [{ name: 'db', isReplicated: true }], '2026-01-05T00:00:00.000Z')
      expect(made.databases[0]?.revisions).toBe(3)
      const other = await startOfficeHub()
      try {
        await restore(connectHub({ url: other.url, ...ADMIN }, { pause }), directory)
        expect(await other.database('db').get('a:1', { conflicts: true })).toMatchObject({
          _rev: '1-bb',
          _conflicts: ['1-aa'],
        })
        await expect(other.database('db').get('b:1')).rejects.toMatchObject({ status: 404 })
      } finally {
        await other.close()
      }
    } finally {
      rmSync(directory, { recursive: true, force: true })
    }
  })
})
