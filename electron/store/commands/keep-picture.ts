import { createHash } from 'node:crypto'
import { AppError } from '@shared/base/app-error'
import type { Picture } from '@shared/protocol/enrolment/voters'
import type { CommandContext } from './context'

const MOST_BYTES = 300_000
/** JPEG and PNG begin with these; nothing else is kept as a picture. */
const SIGNATURES: Readonly<Record<Picture['mediaType'], string>> = {
  'image/jpeg': 'ffd8ff',
  'image/png': '89504e470d0a1a0a',
}

/** Fails with `picture.too-large` or `picture.unreadable`; a JPEG that still carries EXIF is refused. */
export function checkPicture({ bytes, mediaType }: Picture, what: string): void {
  if (bytes.byteLength > MOST_BYTES) {
    throw new AppError('picture.too-large', { details: { what, bytes: bytes.byteLength, limit: MOST_BYTES } })
  }
  const buffer = Buffer.from(bytes)
  const expected = SIGNATURES[mediaType]
  const isKind = buffer.toString('hex', 0, expected.length / 2) === expected
  if (!isKind || buffer.subarray(0, 4096).includes('Exif\0'))
    throw new AppError('picture.unreadable', { details: { what, file: '' } })
}

/**
 * Keeps a picture that was checked in a media database and gives its id: the SHA-256 of the bytes, so the same picture is kept once.
 * Brief in the audit, or that would hold every picture twice.
 */
export async function keepPicture(context: CommandContext, database: string, picture: Picture): Promise<string> {
  const { mediaType, width, height } = picture
  const id = `media:${createHash('sha256').update(picture.bytes).digest('hex')}`
  if (await context.documents.get(database, 'media', id)) return id
  const bytes = Buffer.from(picture.bytes).toString('base64')
  const fields = { mediaType, width, height, bytes }
  // Nobody's stamp: whoever keeps the same bytes makes the same revision.
  await context.documents.write(
    database,
    context.author,
    [{ kind: 'create', type: 'media', id, fields, shared: true }],
    {
      audit: 'brief',
    },
  )
  return id
}
