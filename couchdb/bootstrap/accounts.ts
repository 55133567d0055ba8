import { randomBytes } from 'node:crypto'
import { AppError } from '@shared/base/app-error'
import { z } from 'zod'
import type { HubConnection } from '../hub/connection'
import {
  ANALYST_ROLE,
  CONSOLIDATOR,
  DEVICE_ROLE,
  documentsFrom,
  OFFICE,
  SECRETS,
  SERVICE,
  siteRole,
  type Site,
} from '../hub/databases'
import { ensureDocument, type Outcome } from '../hub/ensure'

const USERS = '_users'
const userId = (name: string) => `org.couchdb.user:${name}`
const deviceId = (name: string) => `device:${name}`

/** A password nobody has to remember: 160 bits, without signs that an address would have to encode. */
function createPassword(): string {
  return randomBytes(20).toString('base64url')
}

/** Makes an account or brings its roles up to date. A password is written only where one is given: it cannot be compared. */
function ensureAccount(
  hub: HubConnection,
  name: string,
  roles: readonly string[],
  password: string | undefined,
): Promise<Outcome> {
  return ensureDocument(hub, USERS, userId(name), (current) => ({
    ...current,
    name,
    type: 'user',
    roles: [...roles],
    ...(password === undefined ? {} : { password }),
  }))
}

const accountSchema = z.object({ password: z.string() })

/**
 * The account of a service. Its password is noted before it is set, so that a run that was cut finds the one it used; one that is given
 * replaces what was noted, without one the first run makes it up.
 */
export async function ensureServiceAccount(
  hub: HubConnection,
  name: string,
  role: string,
  given?: string,
): Promise<{ outcome: Outcome; password: string }> {
  const note = `account:${name}`
  const made = given ?? createPassword()
  const noted = await ensureDocument(hub, SECRETS, note, (current) =>
    current !== undefined && (given === undefined || current['password'] === given)
      ? current
      : { password: made, isSet: false },
  )
  const { password } = accountSchema.parse(await hub.find([SECRETS, note]))
  const isSet = z.object({ isSet: z.literal(true) }).safeParse(await hub.find([SECRETS, note])).success
  const exists = (await hub.find([USERS, userId(name)])) !== undefined
  const outcome = await ensureAccount(hub, name, [role], isSet && exists ? undefined : password)
  if (!isSet) await ensureDocument(hub, SECRETS, note, (current) => ({ ...current, isSet: true }))
  return { outcome: noted === 'unchanged' ? outcome : noted, password }
}

const deviceSchema = z.object({
  name: z.string(),
  sites: z.array(z.string()),
  status: z.enum(['active', 'revoked']),
  /** May ask for statistics of all sites. */
  statistics: z.boolean().optional(),
})
export type DeviceAccount = z.infer<typeof deviceSchema>

const DEVICE_NAME = /^[a-z][a-z0-9-]{1,40}$/

/**
 * Gives a workstation an account of its own: it opens the shared databases and those of its sites. The password is shown once and kept
 * nowhere; asking again for a device that exists is refused unless `renew` says that it is to have another.
 */
export async function addDevice(
  hub: HubConnection,
  name: string,
  sites: readonly Site[],
  options: {
    readonly renew: boolean
    readonly statistics?: boolean | undefined
    readonly password?: string | undefined
  },
): Promise<{ name: string; password: string; sites: string[]; statistics: boolean; outcome: Outcome }> {
  if (!DEVICE_NAME.test(name) || name === CONSOLIDATOR || name === SERVICE)
    throw new AppError('device.bad-name', { details: { name } })
  const known = (await listDevices(hub)).find((device) => device.name === name)
  if (known?.status === 'active' && !options.renew && (await hub.find([USERS, userId(name)])) !== undefined)
    throw new AppError('device.exists', { details: { name } })
  const codes = sites.map(({ code }) => code)
  const password = options.password ?? createPassword()
  const statistics = options.statistics ?? known?.statistics ?? false
  // The note first: an account that no note names would be missed by whoever wants to revoke it.
  await ensureDocument(hub, OFFICE, deviceId(name), () => ({
    ...{ name, sites: codes, status: 'active' },
    ...(statistics ? { statistics } : {}),
  }))
  const roles = [DEVICE_ROLE, ...codes.map(siteRole), ...(statistics ? [ANALYST_ROLE] : [])]
  const outcome = await ensureAccount(hub, name, roles, password)
  return { name, password, sites: codes, statistics, outcome }
}

/** Takes the account away: the next request is refused. What the workstation holds stays with it. */
export async function revokeDevice(hub: HubConnection, name: string): Promise<{ name: string; outcome: Outcome }> {
  const known = (await listDevices(hub)).find((device) => device.name === name)
  if (!known) throw new AppError('device.not-found', { details: { name } })
  const account = await ensureDocument(hub, USERS, userId(name), () => undefined)
  const note = await ensureDocument(hub, OFFICE, deviceId(name), (current) => ({ ...current, status: 'revoked' }))
  return { name, outcome: account === 'unchanged' && note === 'unchanged' ? 'unchanged' : 'changed' }
}

/** Notes the key a workstation signs its audit with; the gatekeeper checks signatures of devices it has a key of. */
export async function trustKey(
  hub: HubConnection,
  device: string,
  publicKey: string,
): Promise<{ device: string; outcome: Outcome }> {
  const outcome = await ensureDocument(hub, OFFICE, `key:${device}`, () => ({ device, publicKey }))
  return { device, outcome }
}

export async function listDevices(hub: HubConnection): Promise<DeviceAccount[]> {
  const documents = await documentsFrom(hub, 'device:')
  return documents.flatMap((document) => deviceSchema.safeParse(document).data ?? [])
}
