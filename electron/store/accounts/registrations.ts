import { createPrivateKey, randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { AppError } from '@shared/base/app-error'
import { credentialSchema } from '@shared/documents/reference'
import { decrypt, seal, unseal } from './credential'
import { writeFileDurably } from '../documents/storage/write-file-durably'
import type { Keyring } from './keyring'

const registrationSchema = z.object({
  name: z.string(),
  displayName: z.string(),
  email: z.string().optional(),
  phone: z.string().optional(),
  credential: credentialSchema,
})
export type Registration = z.infer<typeof registrationSchema>

/**
 * Keeps what a person registered at a workstation nobody has opened yet: sealed to the inbox key, so that it is unreadable until
 * a staff member signs in and it becomes a pending account.
 */
export function keepRegistration(profile: string, keyring: Keyring, registration: Registration): void {
  const folder = join(profile, 'registrations')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  writeFileDurably(
    join(folder, `${randomUUID()}.sealed`),
    seal(keyring.inbox.publicKey, Buffer.from(JSON.stringify(registration))),
  )
}

/** What waits in the inbox, each with the file to remove once it is an account. A file that does not open is left for a person to look at. */
export function waitingRegistrations(
  profile: string,
  keyring: Keyring,
  dataKey: Buffer,
): { file: string; registration: Registration }[] {
  const folder = join(profile, 'registrations')
  if (!existsSync(folder)) return []
  const der = decrypt(dataKey, Buffer.from(keyring.inbox.lockedPrivateKey, 'base64'))
  if (!der) throw new AppError('profile.keyring-damaged', { details: { part: 'inbox' } })
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  return readdirSync(folder).flatMap((name) => {
    if (!name.endsWith('.sealed')) return []
    const file = join(folder, name)
    const plain = unseal(privateKey, readFileSync(file, 'utf8'))
    return plain ? [{ file, registration: registrationSchema.parse(JSON.parse(plain.toString('utf8'))) }] : []
  })
}

/** Forgets a registration that has become an account. */
export function forgetRegistration(file: string): void {
  rmSync(file, { force: true })
}
