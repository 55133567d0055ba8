import { createCipheriv, createDecipheriv, randomBytes, randomInt, scrypt } from 'node:crypto'
import { AppError } from '@shared/base/app-error'
import { parseDossier, parseSealedDossier, type StudentDossier } from '@shared/documents/student-dossier'

/** Larger than any dossier with its photo. */
export const MOST_DOSSIER_BYTES = 2_000_000

/** Without letters and digits that are taken for one another (Crockford). */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const CODE_LENGTH = 16
const GROUP = 4
const TAG_BYTES = 16
/** A guess costs 32 MB and about a tenth of a second; the code has 80 bits, so this is for codes that were overheard in part. */
const COST = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 }

/** Seals a dossier under a code made for it (AES-256-GCM, the key by scrypt); the code goes another way than the file. */
export async function sealDossier(
  dossier: StudentDossier,
  site: string,
): Promise<{ bytes: Uint8Array<ArrayBuffer>; code: string }> {
  const letters = Array.from({ length: CODE_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)] ?? '0')
  const code = Array.from({ length: CODE_LENGTH / GROUP }, (_, at) =>
    letters.slice(at * GROUP, (at + 1) * GROUP).join(''),
  ).join('-')
  const salt = randomBytes(16)
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', await keyOf(code, salt), nonce)
  const sealed = Buffer.concat([cipher.update(JSON.stringify(dossier), 'utf8'), cipher.final(), cipher.getAuthTag()])
  const file = {
    format: 'comptoir-dossier',
    version: 1,
    site,
    salt: salt.toString('base64'),
    nonce: nonce.toString('base64'),
    sealed: sealed.toString('base64'),
  }
  return { bytes: Uint8Array.from(Buffer.from(JSON.stringify(file))), code }
}

/** Opens a sealed dossier; fails with `handover.unreadable` for another file, `handover.wrong-code` for another code. */
export async function openDossier(bytes: Uint8Array, code: string): Promise<StudentDossier> {
  const file = parseSealedDossier(parsedJson(Buffer.from(bytes).toString('utf8')))
  if (!file) throw new AppError('handover.unreadable')
  const { salt, nonce, sealed } = file
  const body = Buffer.from(sealed, 'base64')
  const iv = Buffer.from(nonce, 'base64')
  if (body.length <= TAG_BYTES || iv.length !== 12) throw new AppError('handover.unreadable')
  const decipher = createDecipheriv('aes-256-gcm', await keyOf(code, Buffer.from(salt, 'base64')), iv)
  decipher.setAuthTag(body.subarray(-TAG_BYTES))
  let text: string
  try {
    text = Buffer.concat([decipher.update(body.subarray(0, -TAG_BYTES)), decipher.final()]).toString('utf8')
  } catch (cause) {
    throw new AppError('handover.wrong-code', { cause })
  }
  const dossier = parseDossier(parsedJson(text))
  if (!dossier) throw new AppError('handover.unreadable')
  return dossier
}

/** As people type it: in small letters, without its dashes, with O for 0 and I or L for 1. */
function keyOf(code: string, salt: Buffer): Promise<Buffer> {
  const typed = code
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
  return new Promise((resolve, reject) =>
    scrypt(typed, salt, 32, COST, (error, key) => (error ? reject(error) : resolve(key))),
  )
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
