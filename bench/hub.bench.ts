// npm run bench -- hub [--acts 100] [--json]
// What each kind of document weighs at head office: the sample data and some acts of every module, sent up to the house's own stand-in.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { parseDay } from '@shared/base/day'
import { MODULES } from '@shared/domain/accounts/role'
import type { StoreClient } from '@shared/protocol/client'
import { startOfficeHub } from '../couchdb/test/office-hub'
import { runHub } from '../couchdb/test/run-hub'
import { median } from './library/figures'
import { openWorkstation } from './library/workstation'

const { values } = parseArgs({
  options: { acts: { type: 'string', default: '100' }, json: { type: 'boolean', default: false } },
})
const acts = Number(values.acts)
const folder = mkdtempSync(join(tmpdir(), 'comptoir-bench-hub-'))
const SITE = 'BEN01'

/** Acts as a desk does them, one by one: each leaves a record and an entry of the audit. */
async function work(client: StoreClient): Promise<void> {
  const { id: member } = await client.call('members.add', { name: 'Ilunga Marie', phone: '0812345678' })
  for (let at = 0; at < acts; at++) {
    const { copyList } = await client.call('titles.add', { title: `Candide, tome ${at}`, copies: 1 })
    const barcode = copyList[0]?.barcode ?? ''
    await client.call('loans.borrow', { member, barcode })
    await client.call('loans.back', { barcode })
    const sold = { city: 'Lyon', type: 'sale', model: 'Clio', priceCents: 1_234_500, vehicle: `V${at}` } as const
    const day = parseDay('2026-03-04')
    if (day === undefined) continue
    const { id } = await client.call('sales.record', { ...sold, date: day })
    const transaction = { ...sold, id, date: day, priceCents: 1_234_600 }
    await client.call('sales.correct', { id, reason: 'Prix mal lu sur le contrat', transaction })
  }
  await client.call('notices.issue', { channel: 'print', language: 'fr' })
  // The same numbers with other prices: a dispute each.
  for (const price of ['15000.50', '15100.50']) {
    const file = join(folder, `${price}.csv`)
    const rows = Array.from({ length: acts }, (_, at) => `D${at},2026-01-0${1 + (at % 9)},Lyon,vente,Clio,${price}`)
    writeFileSync(file, ['transaction_id,date,ville,type,modele,prix', ...rows].join('\n'))
    await client.call('sales.import', { source: { kind: 'path', path: file } })
  }
}

const hub = await startOfficeHub()
const station = await openWorkstation(folder, [...MODULES])
try {
  await runHub(hub, 'bootstrap')
  await runHub(hub, 'site', 'add', SITE, '--modules', MODULES.join(','))
  const { json: device } = await runHub(hub, 'device', 'add', 'ben01-desk1', '--site', SITE)
  const { client } = station
  await client.call('demo.load', {})
  await work(client)
  const url = hub.address.replace('http://', `http://ben01-desk1:${device.password}@`)
  await client.call('sync.set', { url, continuous: false })
  await client.call('sync.once', {})

  const sizes = new Map<string, number[]>()
  const ending = `-${SITE.toLowerCase()}`
  const names = ['reference', 'catalogue', 'geography', 'enrolment-index']
  const own = MODULES.map((module) => `${module}${ending}`)
  for (const name of [...names, ...own, `enrolment-media${ending}`, `grades-media${ending}`]) {
    const { rows } = await hub.database(name).allDocs({ include_docs: true })
    for (const { id, doc } of rows) {
      if (id.startsWith('_')) continue
      const kind = `${name.replace(ending, '')} / ${id.slice(0, id.indexOf(':'))}`
      sizes.set(kind, [...(sizes.get(kind) ?? []), Buffer.byteLength(JSON.stringify(doc))])
    }
  }
  const rows = [...sizes].map(([kind, bytes]) => ({
    kind,
    documents: bytes.length,
    mean: Math.round(bytes.reduce((sum, one) => sum + one, 0) / bytes.length),
    median: median(bytes),
    most: Math.max(...bytes),
  }))
  if (values.json) console.log(JSON.stringify({ cpu: cpus()[0]?.model, node: process.version, rows }))
  else {
    console.log('| Kind | Documents | Bytes, mean | Median | At most |\n|---|---|---|---|---|')
    for (const { kind, documents, mean, median: half, most } of rows)
      console.log(`| ${kind} | ${documents} | ${mean} | ${half} | ${most} |`)
  }
  await client.call('sync.set', { url: '' })
} finally {
  await station.close()
  await hub.close()
  rmSync(folder, { recursive: true, force: true })
}
