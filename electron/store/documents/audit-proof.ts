import { createPublicKey, verify } from 'node:crypto'
import type { AuditDocument } from '@shared/documents/audit'
import { deviceStatement } from '@shared/documents/device'
import { auditHash } from './audit-chain'

/** The public key a device published (base64 of DER), as far as it is known here. */
export type KeyOf = (device: string) => string | undefined

/** Why an audit entry is not believed; undefined for a sound one, and for one of a device whose key did not arrive yet. */
export function auditDoubt(entry: AuditDocument, keyOf: KeyOf): 'wrong-hash' | 'wrong-signature' | undefined {
  const { hash, signature, ...unsealed } = entry
  if (hash !== auditHash(unsealed)) return 'wrong-hash'
  const key = keyOf(entry.device)
  return key === undefined || isSigned(hash, signature, key) ? undefined : 'wrong-signature'
}

/** Whether a published key was published by whoever has its private half. */
export function isProvedKey(published: {
  readonly device: string
  readonly publicKey: string
  readonly proof: string
}): boolean {
  const { device, publicKey, proof } = published
  return isSigned(deviceStatement(device, publicKey), proof, publicKey)
}

/** Ed25519 over the UTF-8 text; all of it is base64. */
function isSigned(text: string, signature: string, key: string): boolean {
  try {
    const publicKey = createPublicKey({ key: Buffer.from(key, 'base64'), format: 'der', type: 'spki' })
    return verify(null, Buffer.from(text), publicKey, Buffer.from(signature, 'base64'))
  } catch {
    // A key that is none signed nothing.
    return false
  }
}
