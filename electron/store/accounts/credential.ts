import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  randomBytes,
  type KeyObject,
} from 'node:crypto'
import { hashRaw, type Algorithm } from '@node-rs/argon2'
import type { Credential } from '@shared/documents/reference'

/** The price of one password guess, as argon2id counts it. */
export type PasswordCost = Credential['cost']

/** 64 MiB and three passes: about an eighth of a second on a desk machine (RFC 9106 asks for at least this on constrained memory). */
export const DESK_COST: PasswordCost = { memoryKiB: 65_536, passes: 3, lanes: 1 }

/** argon2id in the binding's `const enum`, whose members do not survive isolated compilation. */
const ARGON2ID = 2 as Algorithm

/** Makes the key pair of an account and locks its private half under the password. */
export async function createCredential(password: string, cost: PasswordCost): Promise<Credential> {
  const { publicKey, privateKey } = generateKeyPairSync('x25519')
  return lockCredential(password, cost, publicKey, privateKey)
}

/** Locks the same key pair under another password: whatever was sealed to it stays readable. */
export async function relockCredential(
  credential: Credential,
  privateKey: KeyObject,
  password: string,
  cost: PasswordCost,
): Promise<Credential> {
  return lockCredential(password, cost, toPublicKey(credential.publicKey), privateKey)
}

/** The private key, or undefined when the password is not the one. */
export async function unlockCredential(credential: Credential, password: string): Promise<KeyObject | undefined> {
  const key = await passwordKey(password, Buffer.from(credential.salt, 'base64'), credential.cost)
  const der = decrypt(key, Buffer.from(credential.lockedPrivateKey, 'base64'))
  return der && createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
}

async function lockCredential(
  password: string,
  cost: PasswordCost,
  publicKey: KeyObject,
  privateKey: KeyObject,
): Promise<Credential> {
  const salt = randomBytes(16)
  const key = await passwordKey(password, salt, cost)
  return {
    salt: salt.toString('base64'),
    cost,
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
    lockedPrivateKey: encrypt(key, privateKey.export({ format: 'der', type: 'pkcs8' })).toString('base64'),
  }
}

function passwordKey(password: string, salt: Buffer, cost: PasswordCost): Promise<Buffer> {
  return hashRaw(password.normalize('NFKC'), {
    algorithm: ARGON2ID,
    salt,
    memoryCost: cost.memoryKiB,
    timeCost: cost.passes,
    parallelism: cost.lanes,
    outputLen: 32,
  })
}

/**
 * Seals bytes to a public key (base64 SPKI): an ephemeral X25519 exchange, HKDF-SHA-256, AES-256-GCM. Only the holder of the
 * private key reads them; anyone may make them.
 */
export function seal(publicKey: string, secret: Uint8Array): string {
  const ephemeral = generateKeyPairSync('x25519')
  const ephemeralDer = ephemeral.publicKey.export({ format: 'der', type: 'spki' })
  const key = exchange(ephemeral.privateKey, toPublicKey(publicKey), ephemeralDer)
  return `${ephemeralDer.toString('base64')}.${encrypt(key, secret).toString('base64')}`
}

/** Opens what `seal` made, or undefined when it was not sealed to this key or was touched. */
export function unseal(privateKey: KeyObject, sealed: string): Buffer | undefined {
  const [ephemeral = '', box = ''] = sealed.split('.')
  const ephemeralDer = Buffer.from(ephemeral, 'base64')
  return decrypt(exchange(privateKey, toPublicKey(ephemeral), ephemeralDer), Buffer.from(box, 'base64'))
}

function exchange(privateKey: KeyObject, publicKey: KeyObject, salt: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', diffieHellman({ privateKey, publicKey }), salt, 'comptoir seal', 32))
}

function toPublicKey(base64: string): KeyObject {
  return createPublicKey({ key: Buffer.from(base64, 'base64'), format: 'der', type: 'spki' })
}

/** AES-256-GCM: nonce (12) ‖ tag (16) ‖ ciphertext. */
export function encrypt(key: Buffer, plain: Uint8Array): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  const body = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body])
}

/** The plain bytes, or undefined when the key is wrong or the box was touched. */
export function decrypt(key: Buffer, box: Buffer): Buffer | undefined {
  if (box.length < 28) return undefined
  const decipher = createDecipheriv('aes-256-gcm', key, box.subarray(0, 12))
  decipher.setAuthTag(box.subarray(12, 28))
  try {
    return Buffer.concat([decipher.update(box.subarray(28)), decipher.final()])
  } catch {
    // GCM has one way to fail: the key or the bytes are not the right ones.
    return undefined
  }
}
