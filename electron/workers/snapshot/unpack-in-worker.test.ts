import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { createChecksum, ownerOfBody } from '../../store/documents/storage/checksum'
import { TEST_WORKERS } from '../../store/testing/build-workers'
import { loadablesOf } from './unpack-chunk'
import { createChunkUnpacker } from './unpack-in-worker'

const unpacker = createChunkUnpacker(TEST_WORKERS)
afterAll(() => unpacker.close())

const KEY = 'cd'.repeat(32)
const pack = (documents: readonly object[]) => gzipSync(documents.map((one) => JSON.stringify(one)).join('\n'))

describe('a chunk of a snapshot', () => {
  it('gives the bodies that can be stored as they are, sealed, and the lines of the others', async () => {
    const history = ['c3', 'b2', 'a1']
    const deleted = { _id: 'loan:3', _rev: '1-e5', _deleted: true }
    const chunk = await unpacker.unpack(
      pack([
        { _id: 'loan:1', _rev: '1-a1', title: 'Émile' },
        { _id: 'loan:2', _rev: '3-c3', _revisions: { start: 3, ids: history }, count: 2 },
        deleted,
        { _id: 'loan:4', _rev: '2-b2', lineless: true },
        { _id: 'loan:5', _rev: '1-f6' },
      ]),
      KEY,
    )
    const checksum = createChecksum(KEY)
    const loadables = loadablesOf(chunk).map(({ body, ...head }) => ({
      ...head,
      body: checksum.open(ownerOfBody(head.id, head.rev), Buffer.from(body))?.toString(),
    }))
    expect(loadables).toEqual([
      { id: 'loan:1', rev: '1-a1', body: '{"title":"Émile"}' },
      { id: 'loan:2', rev: '3-c3', history, body: '{"count":2}' },
      { id: 'loan:5', rev: '1-f6', body: '{}' },
    ])
    expect(chunk.others.map((line) => JSON.parse(line)._id)).toEqual(['loan:3', 'loan:4'])
  })

  it.each([
    ['is not packed', Buffer.from('plain')],
    ['is not of documents', gzipSync('{"_id":"loan:1"}')],
    ['is not of lines', gzipSync('nonsense')],
  ])('that %s is an answer nobody expected', async (_what, packed) => {
    await expect(unpacker.unpack(packed, KEY)).rejects.toMatchObject({
      code: 'sync.unexpected-answer',
      retryable: true,
    })
  })
})
