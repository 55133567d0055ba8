import { createPrivateKey, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto'
import { AppError } from '@shared/base/app-error'
import type { Credential, UserDocument } from '@shared/documents/reference'
import type { Site } from '@shared/protocol/session'
import type { Device } from '../documents/audit-chain'
import { decrypt, encrypt, seal, unlockCredential, unseal } from './credential'
import type { Keyring, KeyringEntry } from './keyring'

/** Letters and digits that are not mistaken for one another when a device's name is copied from paper. */
const DEVICE_ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ'
/** Of five hexadecimal digits each. */
const RECOVERY_GROUPS = 8

interface NewKeyring {
  readonly keyring: Keyring
  readonly dataKey: Buffer
  /** To be printed and kept in a safe; it is stored nowhere. */
  readonly recoveryKey: string
}

/** Makes the keys of a new workstation: a data key, a device that signs, and a recovery key. No account can open it yet. */
export function createKeyring(site: Site): NewKeyring {
  const dataKey = randomBytes(32)
  const device = generateKeyPairSync('ed25519')
  const inbox = generateKeyPairSync('x25519')
  const recoveryKey = createRecoveryKey()
  const locked = (key: KeyObject) => encrypt(dataKey, key.export({ format: 'der', type: 'pkcs8' })).toString('base64')
  const keyring: Keyring = {
    version: 1,
    site,
    device: {
      id: Array.from(randomBytes(6), (byte) => DEVICE_ALPHABET[byte % DEVICE_ALPHABET.length]).join(''),
      publicKey: device.publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
      lockedPrivateKey: locked(device.privateKey),
    },
    inbox: {
      publicKey: inbox.publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
      lockedPrivateKey: locked(inbox.privateKey),
    },
    entries: [],
    recovery: sealForRecovery(recoveryKey, dataKey),
  }
  return { keyring, dataKey, recoveryKey }
}

/** A recovery key has 160 random bits, so stretching it would add nothing: it is used as it is, padded to a cipher key. */
function recoveryToKey(recoveryKey: string): Buffer {
  // A key has digits and the letters A to F only: an O or an I was a zero or a one on the paper.
  const digits = recoveryKey
    .replace(/[oO]/g, '0')
    .replace(/[iIlL]/g, '1')
    .replace(/[^0-9A-Fa-f]/g, '')
  const bits = Buffer.from(digits, 'hex')
  return Buffer.concat([bits, Buffer.alloc(32)]).subarray(0, 32)
}

/** The keyring with another recovery key: the old one opens nothing any more. */
export function renewRecoveryKey(keyring: Keyring, dataKey: Buffer): { keyring: Keyring; recoveryKey: string } {
  const recoveryKey = createRecoveryKey()
  return { keyring: { ...keyring, recovery: sealForRecovery(recoveryKey, dataKey) }, recoveryKey }
}

function createRecoveryKey(): string {
  const digits = randomBytes(20).toString('hex').toUpperCase()
  return (digits.match(/.{5}/g) ?? []).slice(0, RECOVERY_GROUPS).join('-')
}

function sealForRecovery(recoveryKey: string, dataKey: Buffer): string {
  return encrypt(recoveryToKey(recoveryKey), dataKey).toString('base64')
}

/** The data key from a recovery key, or undefined when it is not the one of this workstation. */
export function recoverDataKey(keyring: Keyring, recoveryKey: string): Buffer | undefined {
  return decrypt(recoveryToKey(recoveryKey), Buffer.from(keyring.recovery, 'base64'))
}

/** Lets an account open this workstation: seals the data key to its public key. */
function toKeyringEntry(user: UserDocument, dataKey: Buffer): KeyringEntry {
  return {
    userId: user._id,
    name: user.name.toLowerCase(),
    credential: user.credential,
    sealedDataKey: seal(user.credential.publicKey, dataKey),
  }
}

/** The entries that should be in the keyring now: active accounts of this site or of every site. Unchanged ones are kept as they are. */
export function refreshEntries(keyring: Keyring, users: readonly UserDocument[], dataKey: Buffer): Keyring {
  const entries = users
    .filter((user) => user.status === 'active' && (user.everySite || user.site === keyring.site.code))
    .map((user) => {
      const known = keyring.entries.find((entry) => entry.userId === user._id)
      const same = known && known.name === user.name.toLowerCase() && sameCredential(known.credential, user.credential)
      return same ? known : toKeyringEntry(user, dataKey)
    })
  return { ...keyring, entries }
}

function sameCredential(a: Credential, b: Credential): boolean {
  return a.publicKey === b.publicKey && a.lockedPrivateKey === b.lockedPrivateKey
}

export interface Opened {
  readonly userId: string
  readonly dataKey: Buffer
  readonly privateKey: KeyObject
}

/** Tries a password on every entry of that name; undefined when it opens none. Takes as long for an unknown name as for a known one. */
export async function openKeyring(keyring: Keyring, name: string, password: string): Promise<Opened | undefined> {
  const wanted = name.trim().toLowerCase()
  const named = keyring.entries.filter((entry) => entry.name === wanted)
  for (const entry of named) {
    const privateKey = await unlockCredential(entry.credential, password)
    const dataKey = privateKey && unseal(privateKey, entry.sealedDataKey)
    if (privateKey && dataKey) return { userId: entry.userId, dataKey, privateKey }
  }
  const decoy = keyring.entries[0]
  if (named.length === 0 && decoy) await unlockCredential(decoy.credential, password)
  return undefined
}

/** The workstation as the author of signed audit entries. */
export function openDevice(keyring: Keyring, dataKey: Buffer): Device {
  const der = decrypt(dataKey, Buffer.from(keyring.device.lockedPrivateKey, 'base64'))
  if (!der) throw new AppError('profile.keyring-damaged', { details: { part: 'device' } })
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  return {
    id: keyring.device.id,
    site: keyring.site.code,
    sign: (text) => sign(null, Buffer.from(text, 'utf8'), privateKey).toString('base64'),
  }
}
