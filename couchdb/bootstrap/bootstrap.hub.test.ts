import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startOfficeHub, type OfficeHub } from '../test/office-hub'
import { runHub } from '../test/run-hub'

let hub: OfficeHub
let directory: string

beforeEach(async () => {
  hub = await startOfficeHub()
  directory = mkdtempSync(join(tmpdir(), 'comptoir-backup-'))
})
afterEach(async () => {
  await hub.close()
  rmSync(directory, { recursive: true, force: true })
})

const asUser = (user: string, password: string) => ({
  headers: {
    authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
    'content-type': 'application/json',
  },
})
const asAdmin = () => asUser(hub.admin.user, hub.admin.password)
const get = async (path: string, init: RequestInit = asAdmin()) => {
  const response = await fetch(`${hub.address}${path}`, init)
  const json: ReturnType<typeof JSON.parse> = await response.json()
  return { status: response.status, json }
}
const put = (path: string, body: object, init: RequestInit = asAdmin()) =>
  get(path, { ...init, method: 'PUT', body: JSON.stringify(body) })

describe('bootstrap', () => {
  it('raises a cluster, and a second run changes nothing and says so', async () => {
    const nodes = ['--node', 'couchdb@couchdb2.hub', '--node', 'couchdb@couchdb3.hub']
    const first = await runHub(hub, ...nodes, 'bootstrap')
    expect(first.code).toBe(0)
    expect(first.json.changed).toBeGreaterThan(10)
    expect(await runHub(hub, ...nodes, 'bootstrap')).toMatchObject({ code: 0, json: { changed: 0 } })
    expect((await get('_membership')).json.cluster_nodes).toHaveLength(3)
    expect((await get('reference')).json.cluster).toMatchObject({ n: 3 })
    for (const node of ['couchdb@couchdb1.hub', 'couchdb@couchdb3.hub'])
      expect((await get(`_node/${node}/_config/chttpd_auth/proxy_use_secret`)).json).toBe('true')
    const uuids = await Promise.all([1, 2, 3].map((at) => get(`_node/couchdb@couchdb${at}.hub/_config/couchdb/uuid`)))
    expect(new Set(uuids.map(({ json }) => json)).size).toBe(1)
    // A node whose disk was lost comes back with a name of its own, and takes that of the others.
    await put('_node/couchdb@couchdb1.hub/_config/couchdb/uuid', 'of a new disk' as never)
    expect(await runHub(hub, 'bootstrap')).toMatchObject({ code: 0, json: { changed: 1 } })
    expect((await get('_node/couchdb@couchdb1.hub/_config/couchdb/uuid')).json).toBe(uuids[0]?.json)
    expect(await runHub(hub, 'verify')).toMatchObject({ code: 0, json: { findings: [] } })
  })

  it('is completed by the next run, whichever write it was cut at', async () => {
    // Each run gets two writes further than the one before (one would set a password again and again, and never note that it is set), and
    // the first makes them meet every other state a run can be cut in.
    let runs = 0
    for (let isDone = false; !isDone; runs++) {
      let written = 0
      const heal = hub.faults.inject((method) => method !== 'GET' && ++written > (runs === 0 ? 1 : 2), {
        kind: 'status',
        status: 400,
      })
      const { code } = await runHub(hub, ...(runs % 2 === 0 ? ['site', 'add', 'kin01'] : ['bootstrap']))
      heal()
      isDone = code === 0 && written === 0
      if (runs > 400) throw new Error('it never comes to an end')
    }
    expect(runs).toBeGreaterThan(20)
    expect(await runHub(hub, 'bootstrap')).toMatchObject({ json: { changed: 0 } })
    expect(await runHub(hub, 'site', 'add', 'kin01')).toMatchObject({ json: { changed: 0 } })
    expect(await runHub(hub, 'verify')).toMatchObject({ json: { findings: [] } })
  }, 180_000)

  it('goes on after answers that were lost once the write was done', async () => {
    let written = 0
    const heal = hub.faults.inject((method) => method !== 'GET' && ++written % 9 === 1, { kind: 'lost-answer' })
    expect(await runHub(hub, '--node', 'couchdb@couchdb2.hub', 'bootstrap')).toMatchObject({ code: 0 })
    expect(await runHub(hub, 'site', 'add', 'kin01')).toMatchObject({ code: 0 })
    heal()
    expect(written).toBeGreaterThan(20)
    expect(await runHub(hub, 'bootstrap')).toMatchObject({ json: { changed: 0 } })
    expect(await runHub(hub, 'verify')).toMatchObject({ json: { findings: [] } })
  }, 60_000)

  it('says what somebody changed by hand, and puts it right', async () => {
    await runHub(hub, 'bootstrap')
    await runHub(hub, 'site', 'add', 'kin01')
    await put('_node/couchdb@couchdb1.hub/_config/chttpd_auth/proxy_use_secret', 'false' as never)
    const guard = (await get('reference/_design/guard')).json
    await put('reference/_design/guard', { ...guard, validate_doc_update: 'function () {}' })
    await put('library-kin01/_security', { admins: { names: [], roles: [] }, members: { names: [], roles: [] } })
    const job = (await get('_replicator/consolidate-library-kin01')).json
    await put(`_replicator/${job._id}`, { _id: job._id, _rev: job._rev, _deleted: true })
    const { json } = await runHub(hub, 'verify')
    expect(json.findings).toEqual([
      { what: 'couchdb@couchdb1.hub', problem: 'settings' },
      { what: 'reference/guard', problem: 'design' },
      { what: 'library-kin01', problem: 'rights' },
      { what: 'consolidate-library-kin01', problem: 'job' },
    ])
    expect(await runHub(hub, 'bootstrap')).toMatchObject({ json: { changed: 4 } })
    expect(await runHub(hub, 'verify')).toMatchObject({ json: { findings: [] } })
  })

  it('leaves the replicator its notes in a job, and has a job tried again that it gave up', async () => {
    await runHub(hub, 'bootstrap')
    await runHub(hub, 'site', 'add', 'KIN01')
    const path = '_replicator/consolidate-library-kin01'
    const noted = { owner: 'admin', _replication_id: 'x', _replication_state: 'running' }
    await put(path, { ...(await get(path)).json, ...noted })
    expect(await runHub(hub, 'bootstrap')).toMatchObject({ json: { changed: 0 } })
    expect((await get(path)).json).toMatchObject(noted)
    await put(path, { ...(await get(path)).json, _replication_state: 'failed' })
    expect(await runHub(hub, 'bootstrap')).toMatchObject({ json: { changed: 1 } })
    const { json: again } = await get(path)
    expect(again).toMatchObject({ owner: 'admin', continuous: true })
    expect(Object.keys(again).filter((name) => name.startsWith('_replication'))).toEqual([])
  })

  it('goes on with two nodes of three, whose writes are told with 202', async () => {
    await runHub(hub, '--node', 'couchdb@couchdb2.hub', '--node', 'couchdb@couchdb3.hub', 'bootstrap')
    await runHub(hub, 'site', 'add', 'KIN01')
    hub.down.add('couchdb@couchdb3.hub')
    const added = await runHub(hub, 'device', 'add', 'kin01-desk1', '--site', 'KIN01')
    expect(added).toMatchObject({ code: 0 })
    expect((await get('library-kin01', asUser('kin01-desk1', added.json.password))).status).toBe(200)
    expect(await runHub(hub, 'status')).toMatchObject({ code: 0 })
    expect(await runHub(hub, 'device', 'revoke', 'kin01-desk1')).toMatchObject({ code: 0 })
    hub.down.clear()
    expect(await runHub(hub, 'bootstrap')).toMatchObject({ code: 0, json: { changed: 0 } })
  })

  it('makes nothing on a node whose disk was lost, before it knows what the others know', async () => {
    const nodes = ['--node', 'couchdb@couchdb2.hub']
    await runHub(hub, ...nodes, 'bootstrap')
    const before = hub.requests.length
    let asked = 0
    const forgetful = (method: string, path: string) => method === 'GET' && path === '/comptoir-office' && ++asked <= 2
    const heal = hub.faults.inject(forgetful, { kind: 'status', status: 404 })
    expect(await runHub(hub, ...nodes, 'bootstrap')).toMatchObject({ code: 0, json: { changed: 0 } })
    heal()
    expect(asked).toBeGreaterThan(2)
    expect(hub.requests.slice(before).filter((line) => line.startsWith('PUT'))).toEqual([])
  })

  it('waits for a node that is down and names it when it stays away', async () => {
    await runHub(hub, '--node', 'couchdb@couchdb2.hub', 'bootstrap')
    hub.down.add('couchdb@couchdb2.hub')
    expect(await runHub(hub, 'verify')).toMatchObject({
      code: 1,
      json: { findings: [{ what: 'couchdb@couchdb2.hub', problem: 'node-down' }] },
    })
  })

  it('asks again when a server is overloaded, and stops at a wrong password before the account is locked', async () => {
    let refused = 0
    hub.faults.inject(() => ++refused <= 2, { kind: 'status', status: 503 })
    expect(await runHub(hub, 'bootstrap')).toMatchObject({ code: 0 })
    const wrong = { ...hub, address: hub.address, admin: { user: 'admin', password: 'wrong' } }
    const before = hub.requests.length
    expect(await runHub(wrong, 'status')).toMatchObject({ code: 1, json: { error: { code: 'hub.unauthorized' } } })
    expect(hub.requests.length - before).toBe(1)
    for (let attempt = 2; attempt <= 5; attempt++) await runHub(wrong, 'status')
    expect(await runHub(hub, 'status')).toMatchObject({ code: 1, json: { error: { code: 'hub.locked' } } })
  })

  it('refuses an address with a password in it', async () => {
    const address = hub.address.replace('http://', 'http://admin:verysecret@')
    expect(await runHub({ address, admin: hub.admin }, 'status')).toMatchObject({
      code: 1,
      json: { error: { code: 'secret.on-command-line' } },
    })
  })
})

describe('sites and workstations', () => {
  beforeEach(async () => {
    await runHub(hub, 'bootstrap')
    await runHub(hub, 'site', 'add', 'KIN01', '--modules', 'library,grades')
    await runHub(hub, 'site', 'add', 'GOM01')
  })

  it('gives a workstation its site and the shared databases, and nothing else', async () => {
    const { json } = await runHub(hub, 'device', 'add', 'kin01-desk1', '--site', 'KIN01')
    const device = asUser('kin01-desk1', json.password)
    for (const name of ['reference', 'catalogue', 'library-kin01', 'grades-kin01', 'library-kin01-snapshot'])
      expect([name, (await get(name, device)).status]).toEqual([name, 200])
    for (const name of ['library-gom01', 'library-gom01-snapshot', 'library-all', 'comptoir-office', '_replicator'])
      expect([name, (await get(name, device)).status]).toEqual([name, 403])
    expect((await put('library-kin02', {}, device)).status).toBe(401)
    expect((await put('library-kin01/_design/x', { _id: '_design/x' }, device)).status).toBe(403)
    expect(await runHub(hub, 'device', 'add', 'kin01-desk1', '--site', 'KIN01')).toMatchObject({
      code: 1,
      json: { error: { code: 'device.exists' } },
    })

    expect(await runHub(hub, 'device', 'revoke', 'kin01-desk1')).toMatchObject({ code: 0 })
    expect((await get('reference', device)).status).toBe(401)
    const again = await runHub(hub, 'device', 'add', 'kin01-desk1', '--site', 'KIN01')
    expect((await get('reference', asUser('kin01-desk1', again.json.password))).status).toBe(200)
    expect((await get('reference', device)).status).toBe(401)
  })

  it('consolidates sites, which analysts read and nobody but the jobs writes', async () => {
    await put('library-kin01/loan:1', {
      _id: 'loan:1',
      type: 'loan',
      site: 'KIN01',
      lentOn: '2026-01-03',
      cancelled: false,
    })
    await put('library-gom01/loan:2', {
      _id: 'loan:2',
      type: 'loan',
      site: 'GOM01',
      lentOn: '2026-01-04',
      cancelled: false,
    })
    await hub.replicate()
    const { json: status } = await runHub(hub, 'status')
    expect(status.jobs).toEqual(
      expect.arrayContaining(
        ['kin01', 'gom01'].map((site) => ({ name: `consolidate-library-${site}`, state: 'running', pending: 0 })),
      ),
    )
    expect((await runHub(hub, 'statistics', 'loans', '--level', '1')).json.rows).toEqual([
      { key: ['GOM01'], labels: ['GOM01'], values: [1, 1] },
      { key: ['KIN01'], labels: ['KIN01'], values: [1, 1] },
    ])
    expect(await runHub(hub, 'statistics', 'gardens')).toMatchObject({
      code: 1,
      json: { error: { code: 'statistics.unknown' } },
    })
    await put('_users/org.couchdb.user:ana', {
      _id: 'org.couchdb.user:ana',
      name: 'ana',
      type: 'user',
      roles: ['comptoir-analyst'],
      password: 'x',
    })
    const analyst = asUser('ana', 'x')
    expect((await get('library-all/loan:1', analyst)).status).toBe(200)
    expect((await put('library-all/loan:3', { _id: 'loan:3', type: 'loan' }, analyst)).status).toBe(403)
  })

  it('closes a site without deleting anything', async () => {
    const { json } = await runHub(hub, 'device', 'add', 'gom01-desk1', '--site', 'GOM01')
    expect(await runHub(hub, 'site', 'remove', 'GOM01')).toMatchObject({ code: 0 })
    expect((await get('library-gom01', asUser('gom01-desk1', json.password))).status).toBe(403)
    expect((await get('library-gom01')).status).toBe(200)
    expect((await runHub(hub, 'site', 'list')).json).toEqual([{ code: 'KIN01', modules: ['library', 'grades'] }])
    expect((await get('_replicator/consolidate-library-gom01')).status).toBe(404)
  })
})

describe('the indexes of provinces', () => {
  beforeEach(async () => {
    await runHub(hub, 'bootstrap')
    await runHub(hub, 'site', 'add', 'KIN01', '--modules', 'enrolment')
  })

  it('are raised, looked after and checked as every database that workstations share', async () => {
    expect(await runHub(hub, 'province', 'add', 'cd10')).toMatchObject({ code: 0 })
    expect(await runHub(hub, 'province', 'add', 'CD10')).toMatchObject({ json: { changed: 0 } })
    expect(await runHub(hub, 'bootstrap')).toMatchObject({ json: { changed: 0 } })
    expect((await runHub(hub, 'province', 'list')).json).toEqual(['CD10'])
    const { json } = await runHub(hub, 'device', 'add', 'kin01-desk1', '--site', 'KIN01')
    for (const name of ['enrolment-index-cd10', 'enrolment-index-cd10-snapshot'])
      expect((await get(name, asUser('kin01-desk1', json.password))).status).toBe(200)
    expect((await get('enrolment-index-cd10/_local/hub-epoch')).json.epoch).toEqual(expect.any(String))
    const { databases, provinces } = (await runHub(hub, 'status')).json
    expect(provinces).toEqual(['CD10'])
    expect(databases.map(({ name }: { name: string }) => name)).toContain('enrolment-index-cd10')

    await put('enrolment-index-cd10/_security', { admins: { names: [], roles: [] }, members: { names: [], roles: [] } })
    expect((await runHub(hub, 'verify')).json.findings).toEqual([{ what: 'enrolment-index-cd10', problem: 'rights' }])
    expect(await runHub(hub, 'bootstrap')).toMatchObject({ json: { changed: 1 } })
    expect(await runHub(hub, 'verify')).toMatchObject({ json: { findings: [] } })
  })

  it('are in a backup, come back with another epoch, and are watched by the gatekeeper', async () => {
    await runHub(hub, 'province', 'add', 'CD10')
    await put('enrolment-index-cd10/claim:card:1', { _id: 'claim:card:1', type: 'claim' })
    const epoch = (await get('enrolment-index-cd10/_local/hub-epoch')).json.epoch
    await runHub(hub, 'backup', directory)
    const other = await startOfficeHub()
    try {
      expect(await runHub(other, 'restore', directory)).toMatchObject({ code: 0 })
      expect(await runHub(other, 'verify', '--backup', directory)).toMatchObject({ json: { findings: [] } })
      const index = other.database('enrolment-index-cd10')
      expect(await index.get('claim:card:1')).toMatchObject({ type: 'claim' })
      expect((await index.get('_local/hub-epoch'))['epoch']).not.toBe(epoch)
      // It has no owner, no stamps: nobody wrote it as a workstation writes.
      expect(await runHub(other, 'gatekeeper', '--once')).toMatchObject({ json: { quarantined: 1 } })
    } finally {
      await other.close()
    }
  })

  it('are closed without being deleted', async () => {
    await runHub(hub, 'province', 'add', 'CD10')
    const { json } = await runHub(hub, 'device', 'add', 'kin01-desk1', '--site', 'KIN01')
    expect(await runHub(hub, 'province', 'remove', 'CD10')).toMatchObject({ code: 0 })
    expect((await get('enrolment-index-cd10', asUser('kin01-desk1', json.password))).status).toBe(403)
    expect((await get('enrolment-index-cd10')).status).toBe(200)
    expect(await runHub(hub, 'province', 'remove', 'CD10')).toMatchObject({
      json: { error: { code: 'province.not-found' } },
    })
    for (const code of ['snapshot', 'cd-all', 'a b'])
      expect(await runHub(hub, 'province', 'add', code)).toMatchObject({
        json: { error: { code: 'province.bad-code' } },
      })
  })
})

describe('backup and restore', () => {
  it('puts everything back on another server, with another epoch', async () => {
    await runHub(hub, 'bootstrap')
    await runHub(hub, 'site', 'add', 'KIN01')
    const { json: device } = await runHub(hub, 'device', 'add', 'kin01-desk1', '--site', 'KIN01')
    await put('library-kin01/copy:1', { _id: 'copy:1', type: 'copy', barcode: '1' })
    const pouch = hub.database('library-kin01')
    await pouch.bulkDocs(
      [
        { _id: 'copy:2', _rev: '1-aa', barcode: 'left' },
        { _id: 'copy:2', _rev: '1-bb', barcode: 'right' },
      ],
      { new_edits: false },
    )
    const epoch = (await get('library-kin01/_local/hub-epoch')).json.epoch
    expect(await runHub(hub, 'backup', directory)).toMatchObject({ code: 0 })

    const other = await startOfficeHub()
    try {
      expect(await runHub(other, 'restore', directory)).toMatchObject({ code: 0 })
      expect(await runHub(other, 'verify', '--backup', directory)).toMatchObject({ code: 0, json: { findings: [] } })
      const there = other.database('library-kin01')
      expect(await there.get('copy:2', { conflicts: true })).toMatchObject({ _rev: '1-bb', _conflicts: ['1-aa'] })
      expect((await there.get('_local/hub-epoch'))['epoch']).not.toBe(epoch)
      const asDevice = asUser('kin01-desk1', device.password)
      expect((await fetch(`${other.address}library-kin01`, asDevice)).status).toBe(200)
      expect((await fetch(`${other.address}comptoir-office`, asDevice)).status).toBe(403)
    } finally {
      await other.close()
    }
  })

  it('notices a damaged file and a copy that was cut', async () => {
    await runHub(hub, 'bootstrap')
    await runHub(hub, 'backup', directory)
    const file = join(directory, 'reference.jsonl.gz')
    writeFileSync(file, readFileSync(file).subarray(1))
    expect(await runHub(hub, 'restore', directory)).toMatchObject({
      code: 1,
      json: { error: { code: 'backup.damaged' } },
    })
    rmSync(join(directory, 'manifest.json'))
    expect(await runHub(hub, 'verify', '--backup', directory)).toMatchObject({
      json: { error: { code: 'backup.not-found' } },
    })
  })
})
