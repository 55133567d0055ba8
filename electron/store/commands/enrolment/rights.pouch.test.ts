import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { toAppError } from '@shared/base/app-error'
import { rightsOf } from '@shared/domain/accounts/right'
import { ROLES, type Role } from '@shared/domain/accounts/role'
import { verbs, type Verb } from '@shared/protocol/verbs'
import { openTestStore, type TestStore } from '../../testing/open-test-store'

let store: TestStore
beforeEach(async () => {
  store = await openTestStore({ modules: ['library', 'enrolment', 'grades', 'sales'] })
})
afterEach(() => store.close())

const ENROLMENT = (Object.keys(verbs) as Verb[]).filter((verb) => verbs[verb].access.startsWith('enrolment.'))
const signInAs = async (role: Role) => {
  await store.client.call('users.add', { name: role, displayName: role, roles: [role], password: 'un mot de passe' })
  const client = await store.connect()
  await client.call('session.signIn', { name: role, password: 'un mot de passe' })
  return client
}

test('every verb of the room asks for one of its rights', () => {
  const areas = /^(voters|tokens|geo|reference|enrolment|duplicates|cards)\./
  const open = (Object.keys(verbs) as Verb[]).filter((verb) => areas.test(verb) && !ENROLMENT.includes(verb))
  // Which provinces a site carries is a setting of the site.
  expect(open).toEqual(['voters.carryProvinces'])
})

describe.each(ROLES)('%s', (role) => {
  test('is refused every verb whose right is not theirs, and no other', { timeout: 60_000 }, async () => {
    const client = await signInAs(role)
    const rights: ReadonlySet<string> = rightsOf([role])
    for (const verb of ENROLMENT) {
      const { access } = verbs[verb]
      // Rights are looked at before what is asked: nothing needs to be asked well.
      const code = await client.call(verb, {}).then(
        () => 'done',
        (error: unknown) => toAppError(error).code,
      )
      const mayAsk = rights.has(access)
      expect({ verb, isRefused: code === 'right.missing' }).toEqual({ verb, isRefused: !mayAsk })
    }
  })
})
