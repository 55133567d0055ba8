import { gunzipSync } from 'node:zlib'
import { z } from 'zod'
import { AppError } from '@shared/base/app-error'
import { createChecksum, ownerOfBody } from '../../store/documents/storage/checksum'
import { toLoadable, type Loadable, type Revision } from '../../store/documents/storage/loadable'

const MOST_BYTES = 64_000_000

/** A chunk of a snapshot, taken apart: revisions that can be stored as they are, sealed, in one buffer, and the lines of the others. */
const unpackedSchema = z.object({
  heads: z.array(z.object({ id: z.string(), rev: z.string(), history: z.array(z.string()).exactOptional() })),
  bodies: z.instanceof(Uint8Array<ArrayBuffer>),
  /** Where each body ends in `bodies`. */
  ends: z.instanceof(Uint32Array<ArrayBuffer>),
  others: z.array(z.string()),
})
export type UnpackedChunk = z.infer<typeof unpackedSchema>

export function parseUnpacked(output: unknown): UnpackedChunk {
  return unpackedSchema.parse(output)
}

/**
 * Takes a chunk apart (gzip of a document a line, with `_revisions`) and seals its bodies for a database by the key of its file, which is
 * half of the work of loading it. Throws `sync.unexpected-answer` for what is no such chunk, or one of more than 64 MB.
 */
export function unpackChunk(packed: Uint8Array, key: string | undefined): UnpackedChunk {
  const checksum = createChecksum(key)
  const lines = textOf(packed).split('\n')
  const heads: UnpackedChunk['heads'] = []
  const sealed: Uint8Array[] = []
  const others: string[] = []
  for (const line of lines) {
    const loadable = toLoadable(parseLine(line))
    if (!loadable) {
      others.push(line)
      continue
    }
    const { id, rev, history, body } = loadable
    heads.push(history ? { id, rev, history: [...history] } : { id, rev })
    sealed.push(checksum.seal(ownerOfBody(id, rev), body))
  }
  const bodies = new Uint8Array(sealed.reduce((sum, body) => sum + body.length, 0))
  const ends = new Uint32Array(sealed.length)
  let end = 0
  for (const [at, body] of sealed.entries()) {
    bodies.set(body, end)
    ends[at] = end += body.length
  }
  return { heads, bodies, ends, others }
}

/** The revisions of a chunk, each with its own part of the buffer. */
export function loadablesOf({ heads, bodies, ends }: UnpackedChunk): Loadable[] {
  let from = 0
  return heads.map((head, at) => {
    const end = ends[at] ?? from
    const body = bodies.subarray(from, end)
    from = end
    const { id, rev, history } = head
    return history ? { id, rev, history, body } : { id, rev, body }
  })
}

export function parseLine(line: string): Revision {
  const document = parseJson(line)
  if (typeof document !== 'object' || document === null || !('_id' in document) || !('_rev' in document))
    throw unexpected()
  return document as Revision
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch (cause) {
    throw unexpected(cause)
  }
}

function textOf(packed: Uint8Array): string {
  try {
    return gunzipSync(packed, { maxOutputLength: MOST_BYTES }).toString('utf8')
  } catch (cause) {
    throw unexpected(cause)
  }
}

function unexpected(cause?: unknown): AppError {
  return new AppError('sync.unexpected-answer', { retryable: true, cause })
}
