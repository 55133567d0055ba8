import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Change, ChangesOptions, ChangesResponse, PouchDatabase, WriteResult } from 'pouchdb-core'
import { describeChangesAndAttachments } from './storage-contract-changes'
import { describeHistory } from './storage-contract-history'

/** What an implementation may lack; every other behaviour is required. */
export interface StorageCapabilities {
  /** `purge` removes a revision as if it had never been. */
  readonly purge: boolean
  /** Ids keep NUL and lone surrogates, so that no two of them become one. */
  readonly exactIds: boolean
  /** An edit that was refused leaves no revision behind when its batch goes on with the same document. */
  readonly refusalsLeaveNoTrace: boolean
  /** A thousand leaves of one document can arrive in one batch. */
  readonly manyLeaves: boolean
  /** Several handles on a database are closed one by one. */
  readonly separateHandles: boolean
  /** Closing or destroying settles what is under way, live feeds included. */
  readonly settlesAtTheEnd: boolean
}

/** A storage under test; databases of the same name within one workspace are the same. */
export interface StorageUnderTest extends StorageCapabilities {
  open(database: string): PouchDatabase
}

const OLDEST = { _id: 'loan:1', title: 'first' }

/**
 * The behaviour the rest of the program relies on, whatever stands under PouchDB. Each test gets its own database and
 * destroys it.
 */
export function describeStorage(name: string, storage: StorageUnderTest): void {
  describe(`storage: ${name}`, () => {
    let database: PouchDatabase
    let count = 0

    beforeEach(() => {
      database = storage.open(`contract-${++count}`)
    })
    afterEach(() => database.destroy())

    test('gives back what was put, under a first revision', async () => {
      const { rev } = await database.put({ ...OLDEST, nested: { list: [1, null, true, 'é'] } })
      expect(rev).toMatch(/^1-/)
      expect(await database.get('loan:1')).toEqual({ ...OLDEST, _rev: rev, nested: { list: [1, null, true, 'é'] } })
    })

    test('refuses a write over another revision than the current one', async () => {
      const { rev } = await database.put(OLDEST)
      await expect(database.put({ ...OLDEST, title: 'blind' })).rejects.toMatchObject({ status: 409 })
      await database.put({ ...OLDEST, _rev: rev, title: 'second' })
      await expect(database.put({ ...OLDEST, _rev: rev, title: 'late' })).rejects.toMatchObject({ status: 409 })
      expect(await database.get('loan:1')).toMatchObject({ title: 'second' })
    })

    test('answers 404 for what is unknown and for what is deleted, and says which', async () => {
      const { rev } = await database.put(OLDEST)
      await database.remove('loan:1', rev)
      await expect(database.get('loan:1')).rejects.toMatchObject({ status: 404, reason: 'deleted' })
      await expect(database.get('loan:2')).rejects.toMatchObject({ status: 404, reason: 'missing' })
      expect(await database.info()).toMatchObject({ doc_count: 0, update_seq: 2 })
    })

    test('a bulk write answers for each document, in order', async () => {
      await database.put(OLDEST)
      const results = await database.bulkDocs([{ _id: 'loan:0' }, OLDEST, { _id: 'loan:2' }])
      expect(results.map((result) => ('ok' in result ? result.id : result.status))).toEqual(['loan:0', 409, 'loan:2'])
      expect(await database.info()).toMatchObject({ doc_count: 3, update_seq: 3 })
    })

    test('writes of one turn are all acknowledged and readable at once', async () => {
      const writes = Array.from({ length: 50 }, (_, index) => database.put({ _id: `loan:${index}` }))
      expect(await database.get('loan:49')).toMatchObject({ _id: 'loan:49' })
      expect(new Set((await Promise.all(writes)).map(({ id }) => id)).size).toBe(50)
    })

    test('a document deleted and put again continues its history', async () => {
      const { rev } = await database.put(OLDEST)
      await database.remove('loan:1', rev)
      expect((await database.put(OLDEST)).rev).toMatch(/^3-/)
    })

    test('lists documents in the order of their ids, forwards, backwards and between bounds', async () => {
      await database.bulkDocs(['b', 'a', 'é', 'c', 'B'].map((_id) => ({ _id })))
      const ids = async (options: object): Promise<string[]> =>
        (await database.allDocs(options)).rows.map(({ id }) => id)
      expect(await ids({})).toEqual(['B', 'a', 'b', 'c', 'é'])
      expect(await ids({ descending: true, limit: 2, skip: 1 })).toEqual(['c', 'b'])
      expect(await ids({ startkey: 'a', endkey: 'c' })).toEqual(['a', 'b', 'c'])
      expect(await ids({ startkey: 'a', endkey: 'c', inclusive_end: false })).toEqual(['a', 'b'])
      expect(await ids({ startkey: 'c', endkey: 'a', descending: true })).toEqual(['c', 'b', 'a'])
      expect(await ids({ limit: 0 })).toEqual([])
    })

    test('lists the documents of given ids, unknown and deleted ones included', async () => {
      const { rev } = await database.put(OLDEST)
      const deleted = await database.put({ _id: 'loan:2' })
      await database.remove('loan:2', deleted.rev)
      const { rows } = await database.allDocs({ keys: ['loan:3', 'loan:2', 'loan:1'], include_docs: true })
      expect(rows[0]).toEqual({ key: 'loan:3', error: 'not_found' })
      expect(rows[1]).toMatchObject({ id: 'loan:2', value: { deleted: true }, doc: null })
      expect(rows[2]).toMatchObject({ id: 'loan:1', doc: { ...OLDEST, _rev: rev } })
    })

    test('keeps _local documents aside, each over its own revision', async () => {
      const first = await database.put({ _id: '_local/checkpoint', last: 1 })
      await expect(database.put({ _id: '_local/checkpoint', last: 2 })).rejects.toMatchObject({ status: 409 })
      await database.put({ _id: '_local/checkpoint', _rev: first.rev, last: 2 })
      const stored = await database.get('_local/checkpoint')
      expect(stored).toMatchObject({ last: 2, _rev: '0-2' })
      expect(await database.info()).toMatchObject({ doc_count: 0, update_seq: 0 })
      await database.remove({ _id: stored._id, _rev: stored._rev })
      await expect(database.get('_local/checkpoint')).rejects.toMatchObject({ status: 404 })
    })

    test('stores the bytes of an attachment by their digest, and gives them back by name', async () => {
      const bytes = Buffer.from([0, 255, 1, 254])
      const { rev } = await database.putAttachment('media:1', 'photo', null, bytes, 'image/png')
      expect(Buffer.compare(await database.getAttachment('media:1', 'photo'), bytes)).toBe(0)
      const stub = await database.get('media:1')
      expect(stub._attachments?.['photo']).toMatchObject({
        stub: true,
        length: 4,
        content_type: 'image/png',
        revpos: 1,
      })
      const digest = stub._attachments?.['photo']?.digest
      const again = { photo: { stub: true, digest, content_type: 'image/png', revpos: 1 } }
      await database.put({ _id: 'media:1', _rev: rev, note: 'kept', _attachments: again })
      const full = await database.get('media:1', { attachments: true })
      expect(full._attachments?.['photo']).toMatchObject({ data: bytes.toString('base64'), digest })
    })

    test('refuses a document that names an attachment nobody sent', async () => {
      const attachment = { stub: true, digest: 'md5-nothing', content_type: 'image/png', revpos: 1 }
      const write = database.put({ _id: 'media:1', _attachments: { photo: attachment } })
      await expect(write).rejects.toMatchObject({ status: 412 })
    })

    test('texts keep NUL, lone surrogates and everything else', async () => {
      const text = 'a\0b\u{1F600}\uD800c\uDC00\u2028\uFFFF'
      await database.put({ _id: 'loan:1', [text]: text })
      expect((await database.get('loan:1'))[text]).toBe(text)
    })

    test.skipIf(!storage.exactIds)('ids keep NUL and lone surrogates, and none becomes another', async () => {
      const ids = [
        'a',
        'a\0',
        'a\0b',
        'a\x01',
        'a\x01\x01',
        'a\x01\x02',
        'a\uD7FF',
        'a\uD7FF\x04d800',
        'a\uD800',
        'a\uD801',
        'a\uDC00',
      ]
      const results = await database.bulkDocs(ids.map((_id, index) => ({ _id, index })))
      expect(results.every((result) => 'ok' in result)).toBe(true)
      for (const [index, id] of ids.entries()) expect(await database.get(id)).toMatchObject({ _id: id, index })
      expect((await database.allDocs()).rows.map(({ id }) => id)).toEqual(ids)
      const { results: changes } = await database.changes({ include_docs: true })
      expect(changes.map(({ id, doc }) => [id, doc?._id])).toEqual(ids.map((id) => [id, id]))
    })

    test('holds a document of 8 MB', async () => {
      const text = 'é'.repeat(4 * 1024 * 1024)
      await database.put({ _id: 'big', text })
      expect((await database.get('big'))['text']).toBe(text)
    })

    describeHistory(storage, () => database)
    describeChangesAndAttachments(() => database)

    describe('changes', () => {
      const follow = async (options: ChangesOptions): Promise<ChangesResponse> => database.changes(options)
      const ids = async (options: ChangesOptions): Promise<string[]> =>
        (await follow(options)).results.map(({ id }) => id)

      beforeEach(async () => {
        await database.bulkDocs(['a', 'b', 'c', 'd'].map((_id) => ({ _id, even: _id === 'b' || _id === 'd' })))
        const { _rev } = await database.get('b')
        await database.remove('b', _rev)
      })

      test('come once per document, in the order of their last change', async () => {
        const { results, last_seq } = await follow({})
        expect(results.map(({ id, deleted }) => [id, deleted])).toEqual([
          ['a', undefined],
          ['c', undefined],
          ['d', undefined],
          ['b', true],
        ])
        expect(last_seq).toBe(5)
      })

      test('can begin anywhere, be limited, go backwards', async () => {
        expect(await ids({ since: 3 })).toEqual(['d', 'b'])
        expect(await ids({ limit: 2 })).toEqual(['a', 'c'])
        expect((await follow({ limit: 2 })).last_seq).toBe(3)
        expect(await ids({ descending: true })).toEqual(['b', 'd', 'c', 'a'])
        expect(await ids({ since: 'now' })).toEqual([])
      })

      test('can be narrowed by ids, by a function, and carry documents', async () => {
        expect(await ids({ doc_ids: ['a', 'b'] })).toEqual(['a', 'b'])
        const { results } = await follow({ filter: (document) => document['even'] === true, include_docs: true })
        expect(results.map(({ doc }) => doc)).toMatchObject([{ _id: 'd', even: true }])
        await expect(follow({ filter: () => JSON.parse('{') })).rejects.toMatchObject({ status: 400 })
      })

      test('do not carry documents that were not asked for', async () => {
        const { results } = await follow({})
        expect(results[0]).not.toHaveProperty('doc')
      })

      test('live ones bring what is written later, until cancelled', async () => {
        const seen: string[] = []
        let enough = (): void => undefined
        const three = new Promise<void>((resolve) => (enough = resolve))
        const feed = database.changes({ live: true, since: 'now', include_docs: true })
        feed.on('change', (change: Change) => {
          seen.push(`${change.id} ${String(change.doc?.['round'])}`)
          if (seen.length === 3) enough()
        })
        await database.put({ _id: 'e', round: 1 })
        await database.bulkDocs([
          { _id: 'f', round: 2 },
          { _id: 'g', round: 2 },
        ])
        await three
        feed.cancel()
        expect(await feed).toMatchObject({ status: 'cancelled' })
        await database.put({ _id: 'h', round: 3 })
        expect(seen).toEqual(['e 1', 'f 2', 'g 2'])
      })

      test.skipIf(!storage.separateHandles)('reach every handle on the database', async () => {
        const other = storage.open(database.name.split('/').at(-1) ?? '')
        const arrived = new Promise<string>((resolve) => {
          other.changes({ live: true, since: 'now' }).on('change', ({ id }) => resolve(id))
        })
        await other.info()
        await database.put({ _id: 'from elsewhere' })
        expect(await arrived).toBe('from elsewhere')
        await other.close()
        expect(await database.get('from elsewhere')).toBeDefined()
      })
    })

    describe('ending', () => {
      test.skipIf(!storage.settlesAtTheEnd)(
        'a write under way while the database closes is done or refused, never both',
        async () => {
          const writes = Array.from({ length: 20 }, (_, index) => database.put({ _id: `loan:${index}` }))
          await database.close()
          const outcomes = await Promise.allSettled(writes)
          database = storage.open(database.name.split('/').at(-1) ?? '')
          const kept = new Set((await database.allDocs()).rows.map(({ id }) => id))
          const acknowledged = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []))
          expect(acknowledged.filter(({ id }: WriteResult) => !kept.has(id))).toEqual([])
        },
      )

      test('a closed database refuses every call', async () => {
        await database.close()
        await expect(database.get('loan:1')).rejects.toThrow('closed')
        await expect(database.put(OLDEST)).rejects.toThrow('closed')
        database = storage.open(database.name.split('/').at(-1) ?? '')
      })

      test.skipIf(!storage.settlesAtTheEnd)('destroying while busy settles everything and leaves nothing', async () => {
        await database.bulkDocs(Array.from({ length: 2_000 }, (_, index) => ({ _id: `loan:${index}` })))
        const busy = [
          ...Array.from({ length: 10 }, (_, index) => database.put({ _id: `late:${index}` })),
          database.allDocs({ include_docs: true }),
          Promise.resolve(database.changes({ include_docs: true })),
        ]
        const ends = Promise.allSettled(busy)
        const name = database.name.split('/').at(-1) ?? ''
        await database.destroy()
        await ends
        database = storage.open(name)
        expect(await database.info()).toMatchObject({ doc_count: 0, update_seq: 0 })
      })

      test.skipIf(!storage.settlesAtTheEnd)('closing settles a live feed', async () => {
        const feed = database.changes({ live: true })
        await database.info()
        await database.close()
        expect(await feed).toMatchObject({ results: [] })
        database = storage.open(database.name.split('/').at(-1) ?? '')
      })
    })
  })
}
