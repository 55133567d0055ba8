import { createHash } from 'node:crypto'
import { inflateRawSync } from 'node:zlib'
import { namingContent } from '@shared/documents/content-named'

/** What a chunk may become when inflated: one from elsewhere must not fill the memory. */
const MOST_BYTES = 16_000_000

/** Whether a document that is named by its content holds what its name says; true for every other. */
export function isWhatItIsCalled(document: { readonly _id: string; readonly type: string }): boolean {
  const content = namingContent({ ...document })
  if (!content) return true
  const stored = Buffer.from(content.base64, 'base64')
  try {
    const bytes = content.isDeflated ? inflateRawSync(stored, { maxOutputLength: MOST_BYTES }) : stored
    const hash = createHash('sha256').update(bytes).digest('hex')
    return document._id === `${document.type}:${hash.slice(0, content.digits)}`
  } catch {
    // Not deflated, or far too much: nothing that was named here.
    return false
  }
}
