import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openTestStore, type TestStore } from '../../testing/open-test-store'

let store: TestStore

beforeEach(async () => {
  store = await openTestStore({ modules: ['enrolment'], nowMs: Date.parse('2026-05-04T10:00:00Z') })
})
afterEach(() => store.close())

it('takes a person once, and names a row that says the same word for word: it may be somebody else', async () => {
  const path = join(store.profile, 'liste.csv')
  const rows = ['Kasongo;Kasongo;M;14/05/1985', 'Ilunga;Mbuyi;F;02/03/1990', 'Kasongo;Kasongo;M;14/05/1985']
  writeFileSync(path, ['Nom;Post-nom;Sexe;Date de naissance', ...rows].join('\n'))
  const take = () => store.client.call('voters.import', { source: { kind: 'path', path }, reason: 'liste papier' })
  const repeated = [{ line: 4, id: 'Kasongo', reason: 'row-repeated', detail: '2' }]
  expect(await take()).toMatchObject({ read: 3, created: 2, unchanged: 0, rejected: repeated })
  expect(await take()).toMatchObject({ read: 3, created: 0, unchanged: 2, rejected: repeated })
})
