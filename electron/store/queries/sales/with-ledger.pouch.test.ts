import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { TEST_WORKERS } from '../../testing/build-workers'
import { openTestStore, type TestStore } from '../../testing/open-test-store'

const ROWS = [
  'transaction_id,date,ville,type,modele,prix,duree_location_mois',
  'A1,2024-01-15,Lyon,vente,BMW_X3,45000.50,NULL',
  'A2,2024-01-31,Lyon,location,Clio,800,12',
]

let folder: string
let store: TestStore

/** The ledger's thread ends when it is asked something of a kind, as often as `deaths` says. */
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'comptoir-mortal-'))
  const real = new URL('analytics.js', TEST_WORKERS).href
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  // Behind the real listener, which has done nothing yet when this one ends its thread.
  writeFileSync(
    join(folder, 'analytics.js'),
    `import { parentPort, workerData } from 'node:worker_threads'
     import { readFileSync, writeFileSync } from 'node:fs'
     import ${JSON.stringify(real)}
     const deaths = ${JSON.stringify(join(folder, 'deaths'))}
     if (workerData.kind === 'ledger')
       parentPort.on('message', ({ kind }) => {
         const [wanted, left] = readFileSync(deaths, 'utf8').split(' ')
         if (kind !== wanted || left === '0') return
         writeFileSync(deaths, wanted + ' ' + (Number(left) - 1))
         process.exit(1)
       })`,
  )
  dies('nothing', 0)
  store = await openTestStore({
    modules: ['sales'],
    environment: { workers: pathToFileURL(`${folder}/`) },
  })
})
afterEach(async () => {
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})

function dies(kind: string, times: number): void {
  writeFileSync(join(folder, 'deaths'), `${kind} ${times}`)
}

function left(): number {
  return Number(readFileSync(join(folder, 'deaths'), 'utf8').split(' ')[1])
}

/** It dies of a question more often than that is asked again. */
async function endThread(): Promise<void> {
  dies('tally', 3)
  await expect(store.client.call('sales.analyse', {})).rejects.toMatchObject({ code: 'worker.died' })
}

it('answers of a ledger whose thread died are those of one that did not', async () => {
  const { client } = store
  const path = join(folder, 'ventes.csv')
  writeFileSync(path, ROWS.join('\n'))
  await client.call('sales.import', { source: { kind: 'path', path } })
  const expected = await client.call('sales.analyse', {})
  expect(expected.rows).toBe(2)
  for (const [kind, times] of [
    ['tally', 1],
    ['tally', 2],
    ['state', 2],
    ['rows', 2],
    // What is loaded again when a thread is gone.
    ['add-chunks', 1],
  ] as const) {
    if (kind === 'add-chunks') await endThread()
    dies(kind, times)
    const { ms: _ms, workers: _workers, ...analysis } = await client.call('sales.analyse', {})
    expect(expected).toMatchObject(analysis)
    expect((await client.call('sales.ledger', {})).rows).toBe(2)
    expect((await client.call('sales.transactions', {})).total).toBe(2)
    expect((await client.call('sales.overview', {})).rows).toBe(2)
    expect(left()).toBe(0)
  }
})

it('a ledger that dies of every question says so, and answers the next one', async () => {
  await endThread()
  expect((await store.client.call('sales.analyse', {})).rows).toBe(0)
})
