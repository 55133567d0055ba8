import { beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Hub } from '../../../couchdb/test/hub-server'
import { addClaims, HUBS, LIBRARY, useHubsAndWorkstations } from './testing/hubs-and-workstations'
import type { Workstation } from './testing/open-workstation'

const never = new AbortController().signal

let hub: Hub

describe.each(Object.entries(HUBS))('a snapshot at %s', (_name, startHub) => {
  const opened = useHubsAndWorkstations()
  beforeEach(async () => {
    hub = await opened.startHub(startHub)
  })

  const open = async (name: string) => {
    const station = await opened.open(name)
    await station.sync.set({ url: hub.url, schedule: { kind: 'manual' } })
    return station
  }
  const once = async (station: Workstation) => {
    const [run] = await station.sync.once({ databases: [LIBRARY] }, never)
    return run
  }
  const prove = async (station: Workstation) => {
    const [proof] = await station.sync.prove({ databases: [LIBRARY] }, false, never)
    return proof
  }
  /** A conflict, a deletion, a history and an attachment: what a snapshot must bring whole. */
  const addOddities = async (station: Workstation) => {
    const local = station.databases.get(LIBRARY)
    const branch = (hash: string, note: string) => ({
      _id: 'odd:conflict',
      _rev: `2-${hash}`,
      _revisions: { start: 2, ids: [hash, 'a'.repeat(32)] },
      note,
    })
    await local.bulkDocs([branch('b'.repeat(32), 'one'), branch('c'.repeat(32), 'other')], { new_edits: false })
    const { rev } = await local.put({ _id: 'odd:deleted' })
    await local.remove('odd:deleted', rev)
    const changed = await local.put({ _id: 'odd:changed', at: 1 })
    await local.put({ _id: 'odd:changed', _rev: changed.rev, at: 2 })
    const photo = await local.put({ _id: 'odd:photo' })
    await local.putAttachment('odd:photo', 'face.jpg', photo.rev, Buffer.from([1, 2, 3, 255]), 'image/jpeg')
  }
  const publish = async (station: Workstation) => {
    const [publication] = await station.sync.publish({ databases: [LIBRARY] }, never)
    expect(publication?.error).toBeUndefined()
    return publication
  }

  it('brings a new workstation everything without asking for single documents, and then only what changed since', async () => {
    const a = await open('a')
    await addClaims(a, 0, 40)
    await addOddities(a)
    expect(await publish(a)).toMatchObject({ documents: 45, chunks: 1 })
    await addClaims(a, 100, 5)
    await once(a)
    const b = await open('b')
    const before = hub.requests.length
    expect(await once(b)).toMatchObject({ pushed: 0, refused: [] })
    const asked = hub.requests.slice(before)
    expect(asked.filter((line) => line.includes('_bulk_get'))).toEqual([])
    expect(asked.find((line) => line.includes('_changes'))).not.toMatch(/since=0(&|$)/)
    expect(await prove(b)).toMatchObject({ equal: true, here: 50, there: 50 })
    const local = b.databases.get(LIBRARY)
    expect((await local.get('odd:conflict', { conflicts: true }))._conflicts).toHaveLength(1)
    expect([...(await local.getAttachment('odd:photo', 'face.jpg'))]).toEqual([1, 2, 3, 255])
    await expect(local.get('odd:deleted')).rejects.toMatchObject({ status: 404 })
    const { _revisions } = await local.get('odd:changed', { revs: true })
    expect(_revisions?.start).toBe(2)
    expect(_revisions?.ids).toHaveLength(2)
  })

  it('takes the place of an older one, whose chunks are removed', async () => {
    const a = await open('a')
    await addClaims(a, 0, 5)
    await publish(a)
    await addClaims(a, 10, 5)
    await publish(a)
    const response = await fetch(`${hub.url}${LIBRARY}-snapshot`)
    expect(await response.json()).toMatchObject({ doc_count: 2 })
    const b = await open('b')
    await once(b)
    expect(await prove(b)).toMatchObject({ equal: true })
  })

  it('that is damaged is left, and everything comes by the feed', async () => {
    const a = await open('a')
    await addClaims(a, 0, 20)
    await publish(a)
    const shelf = `${hub.url}${LIBRARY}-snapshot`
    const told = await (await fetch(`${shelf}/_all_docs?startkey="chunk:"&endkey="chunk:z"`)).json()
    const chunks = z.object({ rows: z.array(z.object({ id: z.string(), value: z.object({ rev: z.string() }) })) })
    const { id, value } = chunks.parse(told).rows[0] ?? { id: '', value: { rev: '' } }
    await fetch(`${shelf}/${id}`, {
      method: 'PUT',
      body: JSON.stringify({
        _id: id,
        _rev: value.rev,
        _attachments: {
          'lines.gz': { content_type: 'application/gzip', data: Buffer.from('forged').toString('base64') },
        },
      }),
      headers: { 'Content-Type': 'application/json' },
    })
    const b = await open('b')
    expect(await once(b)).toMatchObject({ refused: [] })
    expect(await prove(b)).toMatchObject({ equal: true, here: 21 })
  })

  it('cannot be left where its database is missing and may not be made, and says so', async () => {
    const a = await open('a')
    await once(a)
    hub.faults.inject((method, path) => method === 'PUT' && path.includes('-snapshot'), { kind: 'status', status: 401 })
    const [publication] = await a.sync.publish({ databases: [LIBRARY] }, never)
    expect(publication).toMatchObject({ error: 'sync.not-found' })
  })
})
