import { beforeEach, describe, expect, it } from 'vitest'
import type { Hub } from '../../../couchdb/test/hub-server'
import { startOwnHub } from '../../../couchdb/test/own-hub'
import { addClaims, HUBS, LIBRARY, useHubsAndWorkstations } from './testing/hubs-and-workstations'
import type { Workstation } from './testing/open-workstation'

const AUTHOR = { id: 'user:1', name: 'Amina', action: 'member.create' }
const never = new AbortController().signal

let hub: Hub

describe.each(Object.entries(HUBS))('proof of sync with %s', (_name, startHub) => {
  const opened = useHubsAndWorkstations()
  beforeEach(async () => {
    hub = await opened.startHub(startHub)
  })

  const { open } = opened
  const prove = async (station: Workstation, repair: boolean) => {
    const proofs = await station.sync.prove({ databases: [LIBRARY] }, repair, never)
    const [proof] = proofs
    if (!proof) throw new Error('no proof')
    return proof
  }

  it('tells what is missing on either side, repairs it, and then says that both are equal', async () => {
    const [a, b] = [await open('a'), await open('b')]
    await addClaims(a, 0, 30)
    await a.sync.set({ url: hub.url, schedule: { kind: 'manual' } })
    await b.sync.set({ url: hub.url, schedule: { kind: 'manual' } })
    expect(await prove(a, false)).toMatchObject({ here: 31, there: 0, missingThere: 31, missingHere: 0, equal: false })
    expect(await prove(a, true)).toMatchObject({ here: 31, there: 31, missingThere: 0, repaired: 31, equal: true })
    await addClaims(b, 100, 5)
    expect(await prove(b, false)).toMatchObject({ here: 6, there: 31, missingHere: 31, missingThere: 6, equal: false })
    expect(await prove(b, true)).toMatchObject({ here: 37, there: 37, equal: true, repaired: 37 })
    expect(await prove(a, false)).toMatchObject({ here: 31, there: 37, missingHere: 6, missingThere: 0 })
    await a.sync.once({ databases: [LIBRARY] }, never)
    expect(await prove(a, false)).toMatchObject({ here: 37, there: 37, equal: true, repaired: 0 })
  })

  it('does not take a version that was grown beyond for a missing one', async () => {
    const a = await open('a')
    await addClaims(a, 0, 2)
    await a.sync.set({ url: hub.url, schedule: { kind: 'manual' } })
    await a.sync.once({ databases: [LIBRARY] }, never)
    const current = await a.documents.get(LIBRARY, 'claim', 'claim:card:0')
    if (!current) throw new Error('no claim')
    await a.documents.write(LIBRARY, AUTHOR, [{ kind: 'update', current, fields: { owner: 'member:2' } }])
    expect(await prove(a, false)).toMatchObject({ missingHere: 0, missingThere: 2, equal: false })
  })

  it('sends everything again to a hub that lost it, without being asked', async () => {
    const a = await open('a')
    await addClaims(a, 0, 20)
    await a.sync.set({ url: hub.url, schedule: { kind: 'manual' } })
    await a.sync.once({ databases: [LIBRARY] }, never)
    const known = hub.url
    await opened.closeHub(hub)
    hub = await opened.startHub(() => startHub(Number(new URL(known).port)))
    // The line to the hub that is gone is found dead first.
    await a.sync.once({ databases: [LIBRARY] }, never)
    const [run] = await a.sync.once({ databases: [LIBRARY] }, never)
    expect(run).toMatchObject({ refused: [] })
    expect(run?.error).toBeUndefined()
    expect(await prove(a, false)).toMatchObject({ here: 21, there: 21, equal: true })
  })
})

describe('a hub restored from an older backup', () => {
  const { startHub, open } = useHubsAndWorkstations()

  it('gets what it lost, though the checkpoint says it has it', async () => {
    const old = await startHub(startOwnHub)
    const a = await open('a')
    const create = (value: string) =>
      a.documents.write(LIBRARY, AUTHOR, [
        {
          kind: 'create',
          type: 'claim',
          id: `claim:card:${value}`,
          fields: { kind: 'card', value, owner: 'member:1' },
        },
      ])
    await create('1')
    await a.sync.set({ url: old.url, schedule: { kind: 'manual' } })
    await a.sync.once({ databases: [LIBRARY] }, never)
    const there = old.databases.get(LIBRARY)
    if (!there) throw new Error('no database')
    const witness = `_local/comptoir-witness-${await a.databases.get(LIBRARY).id()}`
    const backup = await there.get(witness)
    await create('2')
    await a.sync.once({ databases: [LIBRARY] }, never)
    const lost = await there.get('claim:card:2')
    await there.purge(lost._id, lost._rev)
    await there.put({ ...backup, _rev: (await there.get(witness))._rev })
    await a.sync.once({ databases: [LIBRARY] }, never)
    expect((await there.get('claim:card:2'))._rev).toBe(lost._rev)
  })

  it('gets it also when head office renews its epoch, whatever the witness says', async () => {
    const old = await startHub(startOwnHub)
    const a = await open('a')
    await a.documents.write(LIBRARY, AUTHOR, [
      { kind: 'create', type: 'claim', id: 'claim:card:1', fields: { kind: 'card', value: '1', owner: 'member:1' } },
    ])
    await a.sync.set({ url: old.url, schedule: { kind: 'manual' } })
    await a.sync.once({ databases: [LIBRARY] }, never)
    const there = old.databases.get(LIBRARY)
    if (!there) throw new Error('no database')
    const { rev } = await there.put({ _id: '_local/hub-epoch', epoch: 'first' })
    await a.sync.once({ databases: [LIBRARY] }, never)
    const lost = await there.get('claim:card:1')
    await there.purge(lost._id, lost._rev)
    await a.sync.once({ databases: [LIBRARY] }, never)
    await expect(there.get('claim:card:1')).rejects.toMatchObject({ status: 404 })
    await there.put({ _id: '_local/hub-epoch', _rev: rev, epoch: 'second' })
    await a.sync.once({ databases: [LIBRARY] }, never)
    expect((await there.get('claim:card:1'))._rev).toBe(lost._rev)
  })
})
