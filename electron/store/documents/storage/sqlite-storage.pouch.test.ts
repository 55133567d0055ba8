import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { createPouch } from './pouch'
import { describeStorage } from './storage-contract'

const directory = mkdtempSync(join(tmpdir(), 'sqlite-storage-'))
const key = randomBytes(32).toString('hex')
const Pouch = createPouch({ directory, keyFor: () => key })
afterAll(() => rmSync(directory, { recursive: true }))

describeStorage('encrypted SQLite storage', {
  open: (database) => new Pouch(database),
  purge: true,
  exactIds: true,
  manyLeaves: true,
  separateHandles: true,
  settlesAtTheEnd: true,
})
