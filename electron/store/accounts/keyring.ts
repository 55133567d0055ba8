import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { AppError } from '@shared/base/app-error'
import { MODULES } from '@shared/domain/accounts/role'
import { credentialSchema } from '@shared/documents/reference'
import { writeFileDurably } from '../documents/storage/write-file-durably'

/*
 * keyring.json is the one file of a profile that is not encrypted. It holds no secret in clear: the data key, which opens every
 * database, is sealed to each account's public key, and each private key is locked under its owner's password.
 *
 *   password ──argon2id──▶ private key ──X25519──▶ data key ──HMAC──▶ a key per file
 */

const entrySchema = z.object({
  userId: z.string(),
  name: z.string(),
  credential: credentialSchema,
  sealedDataKey: z.string(),
})
export type KeyringEntry = z.infer<typeof entrySchema>

const keyringSchema = z.object({
  version: z.literal(1),
  site: z.object({ code: z.string(), name: z.string(), modules: z.array(z.enum(MODULES)) }),
  /** Other sites whose transactions this workstation carries, so that it counts them together with its own. */
  ledgers: z.array(z.string()).optional(),
  device: z.object({ id: z.string(), publicKey: z.string(), lockedPrivateKey: z.string() }),
  /** Whoever registers while the databases are closed is sealed to this key; its private half is locked under the data key. */
  inbox: z.object({ publicKey: z.string(), lockedPrivateKey: z.string() }),
  entries: z.array(entrySchema),
  /** The data key under the printed recovery key. */
  recovery: z.string(),
  lastUserName: z.string().optional(),
  /** The provinces whose people are known here without a network, the site's own first; the whole country when absent. */
  provinces: z.array(z.string()).optional(),
})
export type Keyring = z.infer<typeof keyringSchema>

/** Where the keyring of a profile stands. */
function keyringFile(profile: string): string {
  return join(profile, 'keyring.json')
}

/** Reads the keyring; undefined for a new profile. A damaged one is `profile.keyring-damaged`: it is never replaced silently. */
export function readKeyring(profile: string): Keyring | undefined {
  const file = keyringFile(profile)
  if (!existsSync(file)) return undefined
  try {
    return keyringSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    throw new AppError('profile.keyring-damaged', { details: { file }, cause: error })
  }
}

/** Replaces the keyring in one step that survives a power cut: write beside, sync, rename, sync the folder. */
export function writeKeyring(profile: string, keyring: Keyring): void {
  writeFileDurably(keyringFile(profile), JSON.stringify(keyring, null, 2))
}
