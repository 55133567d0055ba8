import { z } from 'zod'
import { AppError } from '@shared/base/app-error'
import { createTurns } from '@shared/base/turns'
import { changedSince } from './documents/changed-since'
import type { PouchDatabase } from './documents/databases'
import { pouchStatus } from './documents/pouch-errors'

/*
 *             something was written or arrived          a pause
 *   resting ──────────────────────────────────▶ waiting ───────▶ reading ──▶ resting
 *                                                                  ▲           │
 *                                                                  └───────────┘ a doubt, when its entry had time to come
 */

/** A record of which a version was signed by nobody. */
export interface Doubt {
  readonly database: string
  readonly id: string
  readonly rev: string
}

interface Surroundings {
  /** The databases whose records are read. */
  readonly names: readonly string[]
  readonly database: (name: string) => PouchDatabase
  /** Tells of every commit to a database until the function it gives is called. */
  readonly follow: (name: string, onCommit: () => void) => () => void
  /** The records among these that nobody signed. */
  readonly unproved: (
    name: string,
    ids: readonly string[],
    signal: AbortSignal,
  ) => AsyncIterable<{ readonly id: string; readonly rev: string }>
  /** Resolves when the keys that came so far are known. */
  readonly keysCaughtUp: () => Promise<void>
  readonly nowMs: () => number
  /** Told when what `doubts` gives may have changed. */
  readonly onDoubts: () => void
  readonly onFailure: (error: unknown) => void
  /** Whether changes are read as they come, without anyone asking. */
  readonly follows: boolean
}

/** Reads who wrote what arrives, as head office does. Whoever made it closes it. */
export interface AuthorWatch {
  /** What nobody signed although the entry had time to come; reads first what changed since the last time, when it does not follow. */
  doubts(): Promise<readonly Doubt[]>
  close(): Promise<void>
}

/** A record may come before the entry that signs it. */
export const ENTRY_COMES_WITHIN_MS = 10 * 60_000
/** Imports and long exchanges come first: what they bring is read when they pause, or after this long. */
const PAUSE_MS = 2_000
const LONGEST_WAIT_MS = 5 * 60_000
/** Somebody who opens a workstation wants to work with it. */
const AFTER_START_MS = 60_000
/** More are not worth naming, but are not forgotten: all that came is then read again. */
const MOST_KEPT = 1_000

/** A note of the workstation's own in each database: a file that is put back from a copy brings the note it had then. */
const MARKER = '_local/comptoir-authors'
const markerSchema = z.object({
  seq: z.number(),
  doubts: z.array(z.object({ id: z.string(), rev: z.string(), sinceMs: z.number() })),
})
type Marker = z.infer<typeof markerSchema>

/** Reads nothing before something changed since the last reading, in whichever session that was. */
export function createAuthorWatch(surroundings: Surroundings): AuthorWatch {
  const { names, database, follow, unproved, keysCaughtUp, nowMs, onDoubts, onFailure, follows } = surroundings
  const known = new Map<string, Marker['doubts']>()
  const closing = new AbortController()
  const inTurn = createTurns()
  let waiting: NodeJS.Timeout | undefined
  let ripening: NodeJS.Timeout | undefined
  let lastCommitMs = 0
  let told = '[]'

  const ripe = () => {
    const latest = nowMs() - ENTRY_COMES_WITHIN_MS
    return [...known].flatMap(([name, found]) =>
      found.filter(({ sinceMs }) => sinceMs <= latest).map(({ id, rev }) => ({ database: name, id, rev })),
    )
  }

  const readDatabase = async (name: string) => {
    const { marker, rev } = await readMarker(database(name))
    const { ids, seq } = await changedSince(database(name), marker.seq)
    const again = marker.doubts.map(({ id }) => id)
    const since = new Map(marker.doubts.map(({ id, sinceMs }) => [id, sinceMs]))
    const doubts: Marker['doubts'] = []
    let upTo = seq
    for await (const found of unproved(name, [...new Set([...again, ...ids])], closing.signal))
      if (doubts.length < MOST_KEPT) doubts.push({ ...found, sinceMs: since.get(found.id) ?? nowMs() })
      else upTo = marker.seq
    known.set(name, doubts)
    if (upTo === marker.seq && JSON.stringify(doubts) === JSON.stringify(marker.doubts)) return
    await database(name).put({ _id: MARKER, ...(rev === undefined ? {} : { _rev: rev }), seq: upTo, doubts })
  }

  const read = async () => {
    await keysCaughtUp()
    for (const name of names) {
      if (closing.signal.aborted) return
      await readDatabase(name)
    }
    const listed = JSON.stringify(ripe())
    if (listed !== told) onDoubts()
    told = listed
    const due = [...known.values()].flat().map(({ sinceMs }) => sinceMs + ENTRY_COMES_WITHIN_MS - nowMs())
    const next = Math.min(...due.filter((ms) => ms > 0))
    clearTimeout(ripening)
    if (follows && Number.isFinite(next)) ripening = setTimeout(readSoon, next).unref()
  }

  const readSoon = () => {
    void inTurn(read).catch((error: unknown) => {
      if (!closing.signal.aborted && !isFull(error)) onFailure(error)
    })
  }

  const wait = (ms: number, sinceMs: number) => {
    waiting = setTimeout(() => {
      const quietMs = performance.now() - lastCommitMs
      if (quietMs < PAUSE_MS && performance.now() - sinceMs < LONGEST_WAIT_MS) return wait(PAUSE_MS - quietMs, sinceMs)
      waiting = undefined
      readSoon()
    }, ms).unref()
  }

  const notice = () => {
    lastCommitMs = performance.now()
    if (!waiting && !closing.signal.aborted) wait(PAUSE_MS, lastCommitMs)
  }

  const unfollow = follows ? names.map((name) => follow(name, notice)) : []
  if (follows) wait(AFTER_START_MS, performance.now())

  return {
    async doubts() {
      if (!follows) await inTurn(read)
      return ripe()
    },
    async close() {
      for (const stop of unfollow) stop()
      clearTimeout(waiting)
      closing.abort()
      await inTurn(() => undefined)
      clearTimeout(ripening)
    },
  }
}

/** What could not be noted is read again. */
function isFull(error: unknown): boolean {
  return error instanceof AppError && error.code === 'storage.disk-full'
}

/** One that cannot be read says nothing: everything is read again. */
async function readMarker(database: PouchDatabase): Promise<{ marker: Marker; rev: string | undefined }> {
  try {
    const stored = await database.get(MARKER)
    return { marker: markerSchema.safeParse(stored).data ?? { seq: 0, doubts: [] }, rev: stored._rev }
  } catch (error) {
    if (pouchStatus(error) === 404) return { marker: { seq: 0, doubts: [] }, rev: undefined }
    throw error
  }
}
