import { createHmac } from 'node:crypto'
import { createReadStream, existsSync, fstatSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { canonicalJson } from '@shared/base/canonical-json'
import type { Instant } from '@shared/base/identifier'
import { openBeside } from '../storage/open-beside'
import { writeFileDurably } from '../storage/write-file-durably'

/** A file nobody has open: its length, an HMAC-SHA-256 over every byte, and the last sequence number in it. */
export interface AtRest {
  readonly bytes: number
  readonly digest: string
  readonly updateSeq: number
}

/** What is known of one database, apart from its file. */
export interface ManifestEntry {
  /** The database's own identity; absent until its file was made. */
  readonly uuid?: string
  readonly createdAt: Instant
  /** Absent while the database is open, hence after a crash. */
  readonly atRest?: AtRest
}

/**
 * The databases a profile must have. Kept beside them and signed, so that a file that is gone, or another one in its place, is never
 * taken for a new, empty database.
 */
export interface Manifest {
  readonly databases: Readonly<Record<string, ManifestEntry>>
}

export interface ManifestFile {
  /** Undefined when there is none or when it is not what was signed: the files must then be judged by themselves. */
  read(): Manifest | undefined
  write(manifest: Manifest): void
  digestOf(file: string): Promise<Pick<AtRest, 'bytes' | 'digest'>>
}

const NAME = 'databases.json'

/** `key` is hexadecimal. */
export function manifestFile(directory: string, key: string): ManifestFile {
  const file = join(directory, NAME)
  const secret = Buffer.from(key, 'hex')
  const sign = (manifest: Manifest) => createHmac('sha256', secret).update(canonicalJson(manifest)).digest('hex')
  return {
    read() {
      if (!existsSync(file)) return undefined
      try {
        const { manifest, signature }: { manifest: Manifest; signature: string } = JSON.parse(
          readFileSync(file, 'utf8'),
        )
        return sign(manifest) === signature ? manifest : undefined
      } catch {
        // Half of a file, or none of ours: as good as no manifest.
        return undefined
      }
    },
    write(manifest) {
      writeFileDurably(file, JSON.stringify({ manifest, signature: sign(manifest) }, null, 2))
    },
    digestOf: (path) => digestOf(path, key),
  }
}

/** The length of a file and an HMAC-SHA-256 over every byte of it, under a key in hexadecimal. */
export async function digestOf(file: string, key: string): Promise<Pick<AtRest, 'bytes' | 'digest'>> {
  const hmac = createHmac('sha256', Buffer.from(key, 'hex'))
  const { descriptor, close } = openBeside(file)
  try {
    const bytes = createReadStream(file, { fd: descriptor, start: 0, autoClose: false, highWaterMark: 1 << 20 })
    for await (const chunk of bytes) hmac.update(chunk)
    return { bytes: fstatSync(descriptor).size, digest: hmac.digest('hex') }
  } finally {
    close()
  }
}
