import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { changedSince } from './changed-since'
import { openDatabases } from './databases'

test('names what came after a note, and everything where the file has not come as far as the note', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'comptoir-since-'))
  const files = { directory, names: ['sales-kin01'], dataKey: randomBytes(32) }
  const databases = await openDatabases({ ...files, nowMs: Date.now, isNewProfile: true })
  try {
    const database = databases.get('sales-kin01')
    await database.put({ _id: 'chunk:1' })
    await database.put({ _id: 'chunk:2' })
    expect(await changedSince(database, 1)).toEqual({ ids: ['chunk:2'], seq: 2 })
    expect(await changedSince(database, 2)).toEqual({ ids: [], seq: 2 })
    expect(await changedSince(database, 9)).toEqual({ ids: ['chunk:1', 'chunk:2'], seq: 2 })
  } finally {
    await databases.close()
    rmSync(directory, { recursive: true, force: true })
  }
})
