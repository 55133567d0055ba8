import { describe, expect, test } from 'vitest'
import type { PouchDatabase } from 'pouchdb-core'
import type { StorageCapabilities } from './storage-contract'

const LEAVES = 1_000

function revision(id: string, start: number, ...hashes: string[]): object {
  return { _id: id, _rev: `${start}-${hashes[0]}`, from: hashes[0], _revisions: { start, ids: hashes } }
}

/** The part of the contract about histories with several branches: what replication leaves behind. */
export function describeHistory(capabilities: StorageCapabilities, current: () => PouchDatabase): void {
  const replicate = (documents: object[]): Promise<unknown> => current().bulkDocs(documents, { new_edits: false })

  describe('history', () => {
    test('the longest living branch wins, then the greatest hash, in whatever order they came', async () => {
      const branches = [
        revision('x', 2, 'bb', 'a'),
        revision('x', 2, 'cc', 'a'),
        revision('x', 1, 'zz'),
        revision('x', 2, 'ab', 'a'),
      ]
      for (const [index, order] of [branches, branches.toReversed()].entries()) {
        const documents = order.map((branch) => ({ ...branch, _id: `x${index}` }))
        for (const document of documents) await replicate([document])
        const winner = await current().get(`x${index}`, { conflicts: true })
        expect(winner._rev).toBe('2-cc')
        expect(winner._conflicts?.toSorted()).toEqual(['1-zz', '2-ab', '2-bb'])
      }
      expect(await current().info()).toMatchObject({ doc_count: 2 })
    })

    test('each branch keeps its body, its ancestors and its place in bulkGet and open_revs', async () => {
      await replicate([revision('x', 3, 'c', 'b', 'a'), revision('x', 2, 'd', 'a'), revision('x', 5, 'e', 'f')])
      expect(await current().get('x', { rev: '2-d', revs: true })).toMatchObject({
        from: 'd',
        _revisions: { start: 2, ids: ['d', 'a'] },
      })
      await expect(current().get('x', { rev: '1-a' })).rejects.toMatchObject({ status: 404 })
      const open = await current().get('x', { open_revs: 'all' })
      expect(open.map(({ ok }) => String(ok?._rev)).toSorted()).toEqual(['2-d', '3-c', '5-e'])
      const docs = ['2-d', '3-c', '9-unknown'].map((rev) => ({ id: 'x', rev }))
      const { results } = await current().bulkGet({ docs, revs: true })
      const found = results.flatMap((result) => result.docs.map(({ ok }) => String(ok?.['from'])))
      expect(found.toSorted()).toEqual(['c', 'd', 'undefined'])
    })

    test('a revision that is there already changes nothing', async () => {
      await replicate([revision('x', 2, 'b', 'a')])
      await replicate([revision('x', 2, 'b', 'a'), { ...revision('x', 2, 'b', 'a'), from: 'elsewhere' }])
      expect(await current().get('x')).toMatchObject({ from: 'b' })
      expect(await current().info()).toMatchObject({ update_seq: 1 })
    })

    test('revsDiff names what is missing', async () => {
      await replicate([revision('x', 2, 'b', 'a')])
      const missing = await current().revsDiff({ x: ['2-b', '3-c', '2-z'], y: ['1-a'] })
      expect(missing['x']?.missing.toSorted()).toEqual(['2-z', '3-c'])
      expect(missing['y']?.missing).toEqual(['1-a'])
    })

    test('deleting the winner brings the loser up; deleting every leaf deletes the document', async () => {
      await replicate([revision('x', 2, 'b', 'a'), revision('x', 2, 'c', 'a')])
      await current().remove('x', '2-c')
      expect(await current().get('x')).toMatchObject({ _rev: '2-b', from: 'b' })
      await current().remove('x', '2-b')
      await expect(current().get('x')).rejects.toMatchObject({ status: 404, reason: 'deleted' })
      expect(await current().info()).toMatchObject({ doc_count: 0 })
      const { results } = await current().changes({ style: 'all_docs' })
      expect(results).toHaveLength(1)
      expect(results[0]).toMatchObject({ id: 'x', deleted: true })
      expect(results[0]?.changes.map(({ rev }) => rev.slice(0, 2))).toEqual(['3-', '3-'])
    })

    test('all leaves can be tombstoned in one batch', async () => {
      await replicate([revision('x', 2, 'b', 'a'), revision('x', 2, 'c', 'a'), revision('x', 1, 'z')])
      await current().bulkDocs(['2-b', '2-c', '1-z'].map((_rev) => ({ _id: 'x', _rev, _deleted: true })))
      await expect(current().get('x')).rejects.toMatchObject({ reason: 'deleted' })
    })

    test('style all_docs names every leaf', async () => {
      await replicate([revision('x', 2, 'b', 'a'), revision('x', 2, 'c', 'a'), revision('y', 1, 'a')])
      const { results } = await current().changes({ style: 'all_docs' })
      expect(results.map(({ changes }) => changes.map(({ rev }) => rev).toSorted())).toEqual([['2-b', '2-c'], ['1-a']])
    })

    test('compaction forgets the bodies of ancestors and their attachments, not the leaves', async () => {
      const photo = (data: string): object => ({ photo: { content_type: 'text/plain', data: btoa(data) } })
      const first = await current().put({ _id: 'x', step: 1, _attachments: photo('old') })
      const second = await current().put({ _id: 'x', _rev: first.rev, step: 2, _attachments: photo('new') })
      expect(await current().get('x', { rev: first.rev })).toMatchObject({ step: 1 })
      await current().compact()
      await expect(current().get('x', { rev: first.rev })).rejects.toMatchObject({ status: 404 })
      expect(await current().get('x', { revs_info: true })).toMatchObject({
        step: 2,
        _revs_info: [
          { rev: second.rev, status: 'available' },
          { rev: first.rev, status: 'missing' },
        ],
      })
      expect((await current().getAttachment('x', 'photo')).toString()).toBe('new')
    })

    test('a history longer than a thousand revisions loses its oldest ones and goes on', async () => {
      const ids = Array.from({ length: 1_500 }, (_, index) => `h${1_500 - index}`)
      await replicate([revision('x', 1_500, ...ids)])
      const { rev } = await current().put({ _id: 'x', _rev: '1500-h1500' })
      expect(rev).toMatch(/^1501-/)
      expect((await current().get('x', { revs: true }))._revisions?.ids).toHaveLength(1_000)
    })

    test.skipIf(!capabilities.refusalsLeaveNoTrace)(
      'a refused edit leaves no trace in what the same batch writes next',
      async () => {
        const first = await current().put({ _id: 'x', step: 1 })
        const second = await current().put({ _id: 'x', _rev: first.rev, step: 2 })
        const results = await current().bulkDocs([
          { _id: 'x', _rev: first.rev, step: 'late' },
          { _id: 'x', _rev: second.rev, step: 3 },
        ])
        expect(results).toMatchObject([{ status: 409 }, { ok: true }])
        expect(await current().get('x', { conflicts: true })).toEqual({
          _id: 'x',
          _rev: expect.stringMatching(/^3-/),
          step: 3,
        })
      },
    )

    test.skipIf(!capabilities.manyLeaves)(
      'leaves written one by one are all there, and one can be resolved',
      async () => {
        for (let leaf = 0; leaf < 1_500; leaf++) await replicate([revision('x', 2, `leaf${leaf + 1_000}`, 'a')])
        expect((await current().get('x', { conflicts: true }))._conflicts).toHaveLength(1_499)
        await current().remove('x', '2-leaf2499')
        expect((await current().get('x'))._rev).toBe('2-leaf2498')
      },
    )

    test.skipIf(!capabilities.manyLeaves)(
      `a batch of ${LEAVES} leaves of one document is stored and read`,
      async () => {
        await replicate(Array.from({ length: LEAVES }, (_, index) => revision('x', 2, `leaf${index + LEAVES}`, 'a')))
        const winner = await current().get('x', { conflicts: true })
        expect(winner._rev).toBe(`2-leaf${2 * LEAVES - 1}`)
        expect(winner._conflicts).toHaveLength(LEAVES - 1)
        expect(await current().get('x', { open_revs: 'all' })).toHaveLength(LEAVES)
        const { results } = await current().changes({ style: 'all_docs' })
        expect(results[0]?.changes).toHaveLength(LEAVES)
      },
    )

    test.skipIf(!capabilities.purge)(
      'purging a leaf brings the other branch up; purging the last one leaves nothing',
      async () => {
        await replicate([revision('x', 3, 'c', 'b', 'a'), revision('x', 2, 'd', 'a')])
        expect(await current().purge('x', '3-c')).toMatchObject({
          deletedRevs: ['3-c', '2-b'],
          documentWasRemovedCompletely: false,
        })
        expect(await current().get('x')).toMatchObject({ _rev: '2-d' })
        expect(await current().purge('x', '2-d')).toMatchObject({ documentWasRemovedCompletely: true })
        await expect(current().get('x')).rejects.toMatchObject({ reason: 'missing' })
        expect((await current().allDocs()).total_rows).toBe(0)
      },
    )
  })
}
