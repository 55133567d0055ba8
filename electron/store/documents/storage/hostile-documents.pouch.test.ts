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

  test('a prototype cannot delete a living document under its own revision: it is kept as the text it came as', async () => {
    await receive('{"_id":"x","_rev":"1-a","__proto__":{"_deleted":true}}')
    const document = await database.get('x')
    expect(JSON.stringify(document)).toContain('"__proto__":{"_deleted":true}')
    expect(document._deleted).toBeUndefined()
    expect(Object.getPrototypeOf(document)).toBe(Object.prototype)
  })

  // PouchDB's own clone drops it, and a replica would have another body than the hub under the same revision.
  test('a nested prototype is kept as it came and never applied', async () => {
    await receive('{"_id":"x","_rev":"1-a","rights":{"\\u005f_proto__":{"admin":true},"list":[{"__proto__":1}],"read":true}}')
    for (const document of [await database.get('x'), ...(await database.livingLeaves('x'))]) {
      expect(JSON.stringify(document['rights'])).toBe('{"__proto__":{"admin":true},"list":[{"__proto__":1}],"read":true}')
      expect(document['rights']).not.toHaveProperty('admin')
    }
    expect({}).not.toHaveProperty('admin')
  })

  test('attachments of a document with a prototype come in with it', async () => {
    const text = { content_type: 'text/plain', data: Buffer.from('text').toString('base64') }
    await receive(`{"_id":"x","_rev":"1-a","a":{"__proto__":1},"_attachments":${JSON.stringify({ text })}}`)
    expect((await database.getAttachment('x', 'text')).toString()).toBe('text')
  })

  test('our own writes may not have one', async () => {
    const own = database.bulkDocs([JSON.parse('{"_id":"x","__proto__":{"_deleted":true}}')])
    await expect(own).rejects.toMatchObject({ name: 'doc_validation' })
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
    await expect(receive(`{"_id":"x","_rev":"1-a","deep":${deep}}`)).rejects.toMatchObject({ status: 400 })
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
