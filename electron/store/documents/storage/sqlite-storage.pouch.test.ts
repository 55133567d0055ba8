import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { createPouch } from './pouch'
import { describeStorage } from './storage-contract'

const directory = mkdtempSync(join(tmpdir(), 'sqlite-storage-'))
const key = randomBytes(32).toString('hex')
const Pouch = createPouch({ directory, keyFor: () => key })
afterAll(() => rmSync(directory, { recursive: true }))

describeStorage('encrypted SQLite', {
  open: (database) => new Pouch(database),
  purge: true,
  exactIds: true,
  refusalsLeaveNoTrace: true,
  manyLeaves: true,
  separateHandles: true,
  settlesAtTheEnd: true,
})

test('an atomic batch with one refused document writes none of them', async () => {
  const database = new Pouch('atomic')
  await database.put({ _id: 'b' })
  const batch = database.bulkDocs([{ _id: 'a' }, { _id: 'b' }, { _id: 'c' }], { atomic: true })
  await expect(batch).rejects.toMatchObject({ status: 409 })
  expect((await database.allDocs()).rows.map(({ id }) => id)).toEqual(['b'])
  expect(await database.info()).toMatchObject({ doc_count: 1, update_seq: 1 })
  await database.bulkDocs([{ _id: 'a' }, { _id: 'c' }], { atomic: true })
  expect(await database.info()).toMatchObject({ doc_count: 3, update_seq: 3 })
  await database.destroy()
})
