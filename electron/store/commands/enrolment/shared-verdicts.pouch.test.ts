import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createHybridClock } from '@shared/base/hybrid-clock'
import { RELEASED_POLICIES } from '@shared/domain/merge/policy-versions'
import { deriveKey, openDatabases, type Databases } from '../../documents/databases'
import { createDocumentStore, type DocumentStore, type Write } from '../../documents/document-store'
import { enrolmentModel } from '../../projections/enrolment/enrolment-model'
import { createProjector, type Projector } from '../../projections/projector'
import { carryVerdicts, homesOf } from './shared-verdicts'

const [KINSHASA, GOMA] = ['enrolment-index-cd10', 'enrolment-index-cd61']
const NAMES = [KINSHASA, GOMA]
const nowMs = () => Date.parse('2026-05-04T10:00:00Z')
const author = { id: 'user:1', name: 'Ada Min', action: 'duplicates.decide' }
const dataKey = randomBytes(32)

let directory: string
let databases: Databases
let documents: DocumentStore
let projector: Projector
const context = {
  tables: () => projector.tables(),
  catchUp: () => projector.catchUp(),
  cardIndex: KINSHASA,
  get documents() {
    return documents
  },
}

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'comptoir-verdicts-'))
  databases = await openDatabases({ directory, names: NAMES, dataKey, nowMs, isNewProfile: true })
  documents = createDocumentStore({
    open: databases.get,
    clock: createHybridClock('D1', nowMs),
    device: { id: 'D1', site: 'KIN01', sign: () => '' },
    policies: RELEASED_POLICIES,
  })
  projector = await createProjector(
    { ...enrolmentModel('KIN01'), databases: NAMES },
    {
      ...{ directory, key: deriveKey(dataKey, 'read model'), database: databases.get, follow: databases.follow },
      onTopics: () => undefined,
      onFailure: (error) => expect.fail(String(error)),
    },
  )
  await documents.write(KINSHASA, author, [claim('A-1', 'voter:1', 'KIN01')])
  await documents.write(GOMA, author, [claim('B-1', 'voter:2', 'GOM01')])
  await projector.catchUp()
})
afterEach(async () => {
  await projector.close()
  await databases.close()
  rmSync(directory, { recursive: true, force: true })
})

const claim = (value: string, owner: string, site: string): Write => ({
  ...{ kind: 'create', type: 'claim', id: `claim:card:${value}` },
  fields: { kind: 'card', value, owner, summary: { name: 'Kasongo Jean', site } },
})
const ID = 'verdict:1+2'
const said = (verdict: 'same' | 'different') => ({
  ...{ first: 'voter:1', second: 'voter:2', verdict, reason: 'même photo', byName: 'Ada Min', evidence: 'x', bits: 9 },
})
const saySame: Write = { kind: 'create', type: 'verdict', id: ID, fields: { ...said('same'), kept: 'voter:1' } }
const leavesIn = (database: string) => documents.leaves(database, ID)

test('a verdict that a workstation could write in one province only is in both when it opens again', async () => {
  await documents.write(KINSHASA, author, [saySame])
  await projector.catchUp()
  await carryVerdicts(context)
  expect(await leavesIn(GOMA)).toEqual(await leavesIn(KINSHASA))
  expect(projector.tables().all('SELECT home FROM verdict_homes ORDER BY home')).toEqual([[KINSHASA], [GOMA]])
})

test('what is said later goes where it was said last, and both provinces have one version of it', async () => {
  await documents.write(KINSHASA, author, [saySame])
  await documents.carry(KINSHASA, GOMA, ID)
  const current = await documents.get(GOMA, 'verdict', ID)
  if (!current) throw new Error('the verdict was not carried')
  await documents.write(GOMA, author, [{ kind: 'update', current, fields: { ...said('different'), kept: undefined } }])
  await projector.catchUp()
  expect(homesOf(context, 'voter:1', 'voter:2')).toEqual([GOMA, KINSHASA])
  await carryVerdicts(context)
  await carryVerdicts(context)
  const leaves = await leavesIn(KINSHASA)
  expect(leaves).toEqual(await leavesIn(GOMA))
  expect(leaves).toMatchObject([{ body: { verdict: 'different' } }])
})

test('nothing is carried where both know, or where two people are of one province', async () => {
  await documents.write(KINSHASA, author, [claim('A-2', 'voter:3', 'KIN01')])
  await documents.write(KINSHASA, author, [
    { ...saySame, id: 'verdict:1+3', fields: { ...said('same'), second: 'voter:3', kept: 'voter:1' } },
  ])
  await projector.catchUp()
  await carryVerdicts(context)
  expect(await documents.leaves(GOMA, 'verdict:1+3').catch(() => [])).toEqual([])
  expect(homesOf(context, 'voter:1', 'voter:3')).toEqual([KINSHASA])
  expect(homesOf(context, 'voter:8', 'voter:9')).toEqual([KINSHASA])
})
