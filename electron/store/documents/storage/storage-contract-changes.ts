import { describe, expect, test } from 'vitest'
import type { Change, PouchDatabase } from 'pouchdb-core'

const text = (data: string): object => ({ note: { content_type: 'text/plain', data: btoa(data) } })

/** The part of the contract about what a feed of changes can be asked to carry, and about attachments nobody needs any more. */
export function describeChangesAndAttachments(current: () => PouchDatabase): void {
  describe('changes that carry more', () => {
    test('name the conflicts of a document, and only when asked', async () => {
      await current().bulkDocs(
        [
          { _id: 'x', _rev: '2-b', _revisions: { start: 2, ids: ['b', 'a'] } },
          { _id: 'x', _rev: '2-c', _revisions: { start: 2, ids: ['c', 'a'] } },
        ],
        { new_edits: false },
      )
      const asked = await current().changes({ include_docs: true, conflicts: true })
      expect(asked.results.map(({ doc }) => [doc?._rev, doc?._conflicts])).toEqual([['2-c', ['2-b']]])
      const plain = await current().changes({ include_docs: true })
      expect(plain.results[0]?.doc).not.toHaveProperty('_conflicts')
    })

    test('bring attachments as stubs, as base64 or as bytes', async () => {
      await current().put({ _id: 'x', _attachments: text('hello') })
      const attached = async (options: object) =>
        (await current().changes({ include_docs: true, ...options })).results[0]?.doc?._attachments?.['note']
      const stub = await attached({})
      expect(stub).toMatchObject({ stub: true, length: 5 })
      expect(stub).not.toHaveProperty('data')
      expect((await attached({ attachments: true }))?.data).toBe(btoa('hello'))
      const bytes = (await attached({ attachments: true, binary: true }))?.data
      expect(Buffer.isBuffer(bytes) && bytes.toString()).toBe('hello')
    })

    test('carry the tombstone of a deleted document, and number every change', async () => {
      const { rev } = await current().put({ _id: 'x', step: 1 })
      const removed = await current().remove('x', rev)
      const { results } = await current().changes({ include_docs: true })
      expect(results).toEqual([
        {
          id: 'x',
          seq: 2,
          changes: [{ rev: removed.rev }],
          deleted: true,
          doc: { _id: 'x', _rev: removed.rev, _deleted: true },
        },
      ])
    })

    test('are told one by one and not kept when nobody wants the list', async () => {
      await current().bulkDocs(['a', 'b', 'c'].map((_id) => ({ _id })))
      const told: string[] = []
      const feed = current().changes({ return_docs: false })
      feed.on('change', ({ id }: Change) => told.push(id))
      expect(await feed).toMatchObject({ results: [], last_seq: 3 })
      expect(told).toEqual(['a', 'b', 'c'])
    })

    test('carry short and long bodies, deleted documents among them, each with its own', async () => {
      const sizes = [1, 300_000, 2, 3, 700_000, 0, 4]
      const documents = sizes.map((size, at) => ({ _id: `x${at}`, size, body: 'é'.repeat(size / 2) }))
      const written = await current().bulkDocs(documents)
      const third = written[2]
      if (third && 'rev' in third) await current().remove('x2', third.rev)
      const told = (docs: readonly (object | null | undefined)[]) =>
        docs.map((doc) => doc && 'size' in doc && 'body' in doc && [doc.size, String(doc.body).length])
      const expected = sizes.map((size) => [size, Math.floor(size / 2)])
      const { rows } = await current().allDocs({ include_docs: true })
      expect(told(rows.map(({ doc }) => doc))).toEqual(expected.filter((_, at) => at !== 2))
      const { results } = await current().changes({ include_docs: true })
      expect(results.map(({ id }) => id)).toEqual(['x0', 'x1', 'x3', 'x4', 'x5', 'x6', 'x2'])
      expect(told(results.slice(0, -1).map(({ doc }) => doc))).toEqual(expected.filter((_, at) => at !== 2))
    })

    test('come whole when there are more than one page of them', async () => {
      const ids = Array.from({ length: 1_201 }, (_, at) => `x${String(at).padStart(4, '0')}`)
      await current().bulkDocs(ids.map((_id) => ({ _id })))
      const { results, last_seq } = await current().changes({ include_docs: true, batch_size: 100 })
      expect(results.map(({ doc }) => doc?._id)).toEqual(ids)
      expect(last_seq).toBe(1_201)
      const backwards = await current().changes({ descending: true, limit: 1_100 })
      expect(backwards.results.map(({ id }) => id)).toEqual(ids.toReversed().slice(0, 1_100))
    })

    test('a limit counts what passed the filter', async () => {
      await current().bulkDocs(['a', 'b', 'c', 'd'].map((_id, at) => ({ _id, odd: at % 2 === 1 })))
      const { results } = await current().changes({
        filter: (document) => document['odd'] === true,
        limit: 1,
        since: 2,
      })
      expect(results.map(({ id }) => id)).toEqual(['d'])
    })
  })

  describe('attachments nobody refers to any more', () => {
    const digestIn = async (id: string) => (await current().get(id))._attachments?.['note']?.digest
    const stub = (digest: string | undefined) => ({
      note: { stub: true, digest, content_type: 'text/plain', revpos: 1, length: 3 },
    })

    test('are forgotten with the last body that names them', async () => {
      const first = await current().put({ _id: 'x', _attachments: text('old') })
      const old = await digestIn('x')
      await current().put({ _id: 'x', _rev: first.rev, _attachments: text('new') })
      await current().put({ _id: 'before', _attachments: stub(old) })
      const { _rev } = await current().get('before')
      await current().put({ _id: 'before', _rev })
      await current().compact()
      await expect(current().put({ _id: 'after', _attachments: stub(old) })).rejects.toMatchObject({ status: 412 })
      expect((await current().getAttachment('x', 'note')).toString()).toBe('new')
    })

    test('stay as long as another document has the same bytes', async () => {
      const first = await current().put({ _id: 'x', _attachments: text('shared') })
      await current().put({ _id: 'y', _attachments: text('shared') })
      await current().put({ _id: 'x', _rev: first.rev })
      await current().compact()
      expect((await current().getAttachment('y', 'note')).toString()).toBe('shared')
      await expect(current().getAttachment('x', 'note')).rejects.toMatchObject({ status: 404 })
    })
  })
}
