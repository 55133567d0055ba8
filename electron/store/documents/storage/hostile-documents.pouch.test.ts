import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { PouchDatabase } from 'pouchdb-core'
import { createPouch } from './pouch'

const directory = mkdtempSync(join(tmpdir(), 'hostile-documents-'))
afterAll(() => rmSync(directory, { recursive: true }))

describe('documents of a hostile replica', () => {
  let database: PouchDatabase
  beforeEach(() => {
    database = new (createPouch({ directory, keyFor: () => undefined }))('hostile')
  })
  afterEach(() => database.destroy())

  const receive = (json: string): Promise<unknown> => database.bulkDocs([JSON.parse(json)], { new_edits: false })

  test('a prototype cannot delete a living document under its own revision', async () => {
    const attack = receive('{"_id":"x","_rev":"1-a","__proto__":{"_deleted":true}}')
    await expect(attack).rejects.toMatchObject({ status: 500, name: 'doc_validation' })
    await expect(database.get('x')).rejects.toMatchObject({ reason: 'missing' })
  })

  // PouchDB drops it before any adapter sees the document, so this replica's body differs from CouchDB's under one
  // revision: what is read is parsed, and what must not be forged is named by its content.
  test('a nested prototype is dropped, never applied', async () => {
    await receive('{"_id":"x","_rev":"1-a","rights":{"__proto__":{"admin":true},"read":true}}')
    const document = await database.get('x')
    expect(JSON.stringify(document['rights'])).toBe('{"read":true}')
    expect(document['rights']).not.toHaveProperty('admin')
    expect({}).not.toHaveProperty('admin')
  })

  test('keys named after what objects inherit are plain keys', async () => {
    const body = { _id: 'constructor', toString: 1, hasOwnProperty: 2, valueOf: { constructor: null } }
    await database.bulkDocs([body])
    expect(await database.get('constructor')).toMatchObject({
      toString: 1,
      hasOwnProperty: 2,
      valueOf: { constructor: null },
    })
  })

  test('a body nested deeper than the stack is refused and the database goes on', async () => {
    const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`
    await expect(receive(`{"_id":"x","_rev":"1-a","deep":${deep}}`)).rejects.toThrow(RangeError)
    await database.put({ _id: 'next' })
    expect(await database.info()).toMatchObject({ doc_count: 1 })
  })

  test('an odd revision is stored and found like any other', async () => {
    const rev = '1-a\0 \u{1F600}"\''
    await database.bulkDocs([{ _id: 'x', _rev: rev, n: 1 }], { new_edits: false })
    expect(await database.get('x')).toMatchObject({ _rev: rev, n: 1 })
    expect(await database.get('x', { rev })).toMatchObject({ n: 1 })
  })
})
