import { z } from 'zod'
import { envelopeSchema } from './envelope'

/**
 * `device:<id>` in `reference`: the key a workstation signs its audit entries with (base64 of DER, SPKI), stated by the workstation itself at
 * its first start and never changed. `proof` is its signature over `deviceStatement`: whoever publishes a key has its private half. A second
 * version, or another key than the one first seen, is somebody else's.
 */
export const deviceDocumentSchema = envelopeSchema.extend({
  type: z.literal('device'),
  device: z.string(),
  publicKey: z.string(),
  proof: z.string(),
})

/** What a workstation signs to publish its key; the beginning keeps the signature from standing for anything else it signs. */
export function deviceStatement(device: string, publicKey: string): string {
  return `comptoir-device ${device} ${publicKey}`
}
