import { createHash } from 'node:crypto'
import { AppError } from '@shared/base/app-error'
import { CAPTURES, type Capture } from '@shared/domain/enrolment/voter'
import type { Picture } from '@shared/protocol/enrolment/voters'
import { mediaDatabase } from '../../documents/database-names'
import type { Write } from '../../documents/document-store'
import type { CommandContext } from '../context'

const MOST_BYTES = 300_000
/** JPEG and PNG begin with these; nothing else is kept as a picture. */
const SIGNATURES: Readonly<Record<Picture['mediaType'], string>> = {
  'image/jpeg': 'ffd8ff',
  'image/png': '89504e470d0a1a0a',
}

/**
 * Keeps pictures in the media database and gives their ids by what they show. The id is the SHA-256 of the bytes, so the same picture
 * is kept once. Fails with `picture.too-large` or `picture.unreadable`; a JPEG that still carries EXIF is refused, not kept.
 */
export async function keepPictures(
  context: CommandContext,
  pictures: Partial<Record<Capture, Picture>>,
): Promise<Partial<Record<Capture, string>>> {
  const database = mediaDatabase(context.site.code)
  const ids: Partial<Record<Capture, string>> = {}
  const writes = new Map<string, Write>()
  for (const what of CAPTURES) {
    const picture = pictures[what]
    if (!picture) continue
    checkPicture(picture, what)
    const { mediaType, width, height } = picture
    const id = `media:${createHash('sha256').update(picture.bytes).digest('hex')}`
    ids[what] = id
    if (await context.documents.get(database, 'media', id)) continue
    const bytes = Buffer.from(picture.bytes).toString('base64')
    // Nobody's stamp: whoever keeps the same bytes makes the same revision.
    writes.set(id, { kind: 'create', type: 'media', id, fields: { mediaType, width, height, bytes }, shared: true })
  }
  // One at a time: a batch of pictures would be large, and each is sound alone. Brief, or the audit would hold every picture twice.
  for (const write of writes.values())
    await context.documents.write(database, context.author, [write], { audit: 'brief' })
  return ids
}

function checkPicture({ bytes, mediaType }: Picture, what: Capture): void {
  if (bytes.byteLength > MOST_BYTES) {
    throw new AppError('picture.too-large', { details: { what, bytes: bytes.byteLength, limit: MOST_BYTES } })
  }
  const buffer = Buffer.from(bytes)
  const expected = SIGNATURES[mediaType]
  const isKind = buffer.toString('hex', 0, expected.length / 2) === expected
  if (!isKind || buffer.subarray(0, 4096).includes('Exif\0'))
    throw new AppError('picture.unreadable', { details: { what, file: '' } })
}
