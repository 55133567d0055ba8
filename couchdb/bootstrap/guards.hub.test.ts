import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { GUARD_CASES, type GuardCase } from '../test/guard-cases'
import { startGuardedHub } from '../test/guarded-hub'
import type { Hub } from '../test/hub-server'
import { ADMIN, startOfficeHub } from '../test/office-hub'
import { designsOf } from './design-documents'

type Ask = (method: string, path: string, body?: unknown, user?: string) => Promise<{ status: number; text: string }>

/** Asks under an account, or as whoever may do everything. */
function askerOf({ url }: Hub, admin: string): Ask {
  return async (method, path, body, user = admin) => {
    const response = await fetch(url + path, {
      method,
      headers: {
        'content-type': 'application/json',
        ...(user === '' ? {} : { authorization: `Basic ${Buffer.from(user).toString('base64')}` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    return { status: response.status, text: await response.text() }
  }
}

const ADMINISTRATOR = `${ADMIN.user}:${ADMIN.password}`
const accountOf = (roles: readonly string[]) => (roles.includes('_admin') ? undefined : `u-${roles[0] ?? ''}`)

describe.each([
  ['the house’s own server', startOfficeHub],
  ['express-pouchdb', startGuardedHub],
] as const)('the guards over HTTP, at %s', (name, start: () => Promise<Hub>) => {
  let hub: Hub
  let ask: Ask
  beforeAll(async () => {
    hub = await start()
    const first = askerOf(hub, name === 'express-pouchdb' ? '' : ADMINISTRATOR)
    await first('PUT', '_users')
    for (const { roles } of Object.values(GUARD_CASES).flat()) {
      const account = accountOf(roles)
      if (account === undefined) continue
      const id = `org.couchdb.user:${account}`
      await first('PUT', `_users/${id}`, { _id: id, name: account, type: 'user', roles, password: 'p' })
    }
    if (name === 'express-pouchdb') await first('PUT', `_config/admins/${ADMIN.user}`, ADMIN.password)
    ask = askerOf(hub, ADMINISTRATOR)
  })
  afterAll(() => hub.close())

  let count = 0
  const cases = Object.entries(GUARD_CASES).flatMap(([database, found]) => found.map((one) => ({ ...one, database })))
  it.each(cases)(
    '$database: $name: $answer',
    async ({ database, document, before, roles, answer }: GuardCase & { database: string }) => {
      const place = `guarded${count++}`
      await ask('PUT', place)
      // Everybody may open it: what stops a write is the guard.
      await ask('PUT', `${place}/_security`, {
        admins: { names: [], roles: [] },
        members: { names: [], roles: [...roles] },
      })
      const guard = { ...designsOf(database)['guard'], _id: '_design/guard', language: 'javascript' }
      expect(await ask('PUT', `${place}/_design/guard`, guard)).toMatchObject({ status: 201 })
      const path = `${place}/${encodeURIComponent(document._id)}`
      const written = before && (await ask('PUT', path, before))
      const rev: unknown = written && JSON.parse(written.text).rev
      const account = accountOf(roles)
      const body = { ...document, ...(rev === undefined ? {} : { _rev: rev }) }
      const told = await ask('PUT', path, body, account && `${account}:p`)
      if (answer === 'allowed') expect(told).toMatchObject({ status: 201 })
      else expect(told).toMatchObject({ status: 403, text: expect.stringContaining(answer) })
    },
  )
})
