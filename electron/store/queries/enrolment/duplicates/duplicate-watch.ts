import { PERSON_BACKGROUND, PERSON_FIELDS, personTexts, type MatchPerson } from '@shared/domain/enrolment/match-person'
import { MODEL_VERSION } from '@shared/domain/matching/match-model'
import { createTurns } from '@shared/base/turns'
import { pairKey } from '@shared/domain/enrolment/duplicate-verdict'
import type { Topic } from '@shared/protocol/contract'
import type { CachedPair, PairCache, PairCacheState } from '../../../projections/enrolment/pair-cache'
import type { Tables } from '../../../projections/read-models'
import { createMatchingClient } from '../../../../workers/matching/matching-client'
import type { FoundPair, KeptModel, SimilarPerson } from '../../../../workers/matching/messages'
import { packEveryone, packSome } from './known-people'

/*
 *              a change of a person            nothing new
 *   asleep ───────────────────────▶ comparing ─────────────▶ awake: everybody in the memory of a thread
 *      ▲          similar(), find()     ▲                      │
 *      │                                └── a change ──────────┘
 *      └── cancelled, or the thread died: what it held is loaded again ──┘
 *
 * Whatever was compared is noted by the sequence of the database it came from, in one transaction with the pairs: what a crash
 * interrupted is compared again.
 */

interface Surroundings {
  readonly cache: PairCache
  readonly tables: () => Tables
  /** The entry of the matching room. */
  readonly entry: URL
  /** The databases people come from, and who changed in one since a sequence, with where it stands now. */
  readonly databases: readonly string[]
  readonly changedSince: (database: string, seq: number) => Promise<{ ids: readonly string[]; seq: number }>
  /** Resolves when what was written so far is in the tables. */
  readonly tablesCaughtUp: () => Promise<void>
  readonly announce: (topics: readonly Topic[]) => void
  readonly onFailure: (error: unknown) => void
  readonly nowMs: () => number
  /** Whether changes are compared as they come, without anyone asking. */
  readonly follows: boolean
}

/** Keeps watch over who may be on the list twice. Starts no thread before it is needed; whoever made it closes it. */
export interface DuplicateWatch {
  readonly cache: PairCache
  /**
   * Resolves when the pairs may be read: at once in a window, which hears of what comes later; on the command line when everybody
   * who came or changed was compared.
   */
  ready(): Promise<void>
  /** Compares who came or changed since the last time, at whichever site. */
  catchUp(): Promise<void>
  /** Compares everybody with everybody; a cancelled comparison leaves the pairs as they were. */
  findAll(options: {
    readonly onProgress: (done: number, total: number) => void
    readonly signal: AbortSignal
  }): Promise<{ people: number; compared: number; pairs: number }>
  /** Who is known that resembles somebody, best first. */
  similar(person: MatchPerson, most: number): Promise<readonly SimilarPerson[]>
  /** To be called when voters changed: compares them without anyone waiting. */
  notice(): void
  close(): Promise<void>
}

const CARD = 'claim:card:'
/** Where a share this large of everybody changed, comparing everybody is as quick and teaches the weights, too. */
const MANY = 2000

export function createDuplicateWatch(surroundings: Surroundings): DuplicateWatch {
  const { cache, tables, entry, databases, changedSince, tablesCaughtUp, announce, onFailure, nowMs, follows } =
    surroundings
  const client = createMatchingClient(entry)
  const inTurn = createTurns()
  let noticed = false
  let closed = false

  const load = async () => {
    if (client.isLoaded) return
    const kept = learntModel(cache.state)
    await client.ask({
      kind: 'load',
      fields: PERSON_FIELDS,
      background: PERSON_BACKGROUND,
      people: packEveryone(tables()),
      ...(kept ? { model: kept } : {}),
    })
  }

  const changes = async () => {
    const seqs: Record<string, number> = {}
    const changed: string[] = []
    for (const database of databases) {
      const { ids, seq } = await changedSince(database, cache.state.seqs[database] ?? 0)
      seqs[database] = seq
      changed.push(...ids)
    }
    // What is noted as compared must have been in the tables that were compared.
    if (changed.length > 0) await tablesCaughtUp()
    const ownerOf = (number: string) =>
      tables().get<[string]>('SELECT owner FROM index_people WHERE number = ?', number)?.[0] ?? []
    const people = new Set(
      changed.flatMap((id) =>
        id.startsWith('voter:') ? id : id.startsWith(CARD) ? ownerOf(id.slice(CARD.length)) : [],
      ),
    )
    return { seqs, people }
  }

  const compareChanges = async () => {
    const { seqs, people } = await changes()
    if (closed) return
    if (people.size === 0) {
      if (JSON.stringify(seqs) !== JSON.stringify(cache.state.seqs)) cache.replace([], [], { ...cache.state, seqs })
      return
    }
    await load()
    if (people.size > MANY && cache.state.lastFullMs === undefined) {
      await compareAll(seqs, { onProgress: () => undefined })
      return
    }
    const { pairs } = await client.ask({ kind: 'change', people: packSome(tables(), people) })
    if (closed) return
    cache.replace([...people], pairs.map(toCached), { ...cache.state, seqs })
    announce(['duplicates'])
  }

  const compareAll = async (
    seqs: Record<string, number>,
    options: { readonly onProgress: (done: number, total: number) => void; readonly signal?: AbortSignal },
  ) => {
    const { people, compared, pairs, model } = await client.ask({ kind: 'run' }, options)
    if (!closed) {
      cache.replace('all', pairs.map(toCached), {
        ...{ seqs, model: JSON.stringify(model), modelVersion: MODEL_VERSION },
        lastFullMs: nowMs(),
      })
      announce(['duplicates'])
    }
    return { people, compared, pairs: pairs.length }
  }

  return {
    cache,
    ready: () => (follows ? Promise.resolve() : inTurn(compareChanges)),
    catchUp: () => inTurn(compareChanges),
    findAll: (options) =>
      inTurn(async () => {
        const { seqs, people } = await changes()
        if (client.isLoaded) await client.ask({ kind: 'change', people: packSome(tables(), people) })
        await load()
        return compareAll(seqs, options)
      }),
    similar: async (person, most) => {
      if (!follows) await inTurn(compareChanges)
      if (!client.isLoaded) await inTurn(load)
      const { people } = await client.ask({ kind: 'similar', values: personTexts(person), most })
      return people
    },
    notice() {
      if (!follows || noticed || closed) return
      noticed = true
      void inTurn(async () => {
        noticed = false
        if (!closed) await compareChanges()
      }).catch((error: unknown) => {
        if (!closed) onFailure(error)
      })
    },
    async close() {
      closed = true
      await client.close()
      await inTurn(() => undefined)
      cache.close()
    },
  }
}

function learntModel({ model, modelVersion }: PairCacheState): KeptModel | undefined {
  return model === undefined || modelVersion !== MODEL_VERSION ? undefined : JSON.parse(model)
}

function toCached(pair: FoundPair): CachedPair {
  const { first, second, bits, evidence } = pair
  return { id: pairKey(first, second), first, second, bits, evidence, body: JSON.stringify(pair) }
}
