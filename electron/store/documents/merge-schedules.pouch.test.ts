import fc from 'fast-check'
import { monotonicFactory } from 'ulid'
import { afterEach, describe, expect, it } from 'vitest'
import { toLeaf, parseLeafBody } from '@shared/documents/leaf'
import { AppError } from '@shared/base/app-error'
import { nextPolicyNumber } from '@shared/domain/merge/policy-versions'
import { hashOf } from './merged-body'
import type { Stored } from './read-document'
import { heal, exchange, mergeAlone, openReplica, unproved, type Replica } from './testing/replicas'

const RUNS = Number(process.env['MERGE_SCHEDULES'] ?? 25)
const SEED = Number(process.env['MERGE_SEED'] ?? 4)
const DATABASE = 'library'
const IDS = ['title:a', 'title:b']

type Step =
  | { kind: 'edit'; at: number; id: string; field: 'publisher' | 'year' | 'subjects' | 'subtitle'; value: number }
  | { kind: 'exchange'; at: number; with: number }
  | { kind: 'merge' | 'compact' | 'undo'; at: number }
  | { kind: 'decide'; at: number; id: string; take: 'left' | 'right' | 'merged' }
  | { kind: 'remove'; at: number; id: string }
  | { kind: 'policy'; at: number; rule: 'ask' | 'union' }

const replica = fc.nat({ max: 4 })
const id = fc.constantFrom(...IDS)
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    {
      weight: 8,
      arbitrary: fc.record({
        kind: fc.constant('edit' as const),
        at: replica,
        id,
        field: fc.constantFrom('publisher' as const, 'year' as const, 'subjects' as const, 'subtitle' as const),
        value: fc.nat({ max: 9 }),
      }),
    },
    { weight: 5, arbitrary: fc.record({ kind: fc.constant('exchange' as const), at: replica, with: replica }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('merge' as const), at: replica }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('compact' as const), at: replica }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('undo' as const), at: replica }) },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant('decide' as const),
        at: replica,
        id,
        take: fc.constantFrom('left' as const, 'right' as const, 'merged' as const),
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('remove' as const), at: replica, id }) },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant('policy' as const),
        at: replica,
        rule: fc.constantFrom('ask' as const, 'union' as const),
      }),
    },
  ),
  { minLength: 10, maxLength: 40 },
)

/** A change that was acknowledged: it must be known to a version that stands, or be read in a decision. */
interface Acknowledged {
  readonly id: string
  readonly field: string
  readonly at: string
}

const EXPECTED_REFUSALS = new Set(['conflict.not-found', 'decision.superseded', 'decision.already-undone'])

async function refused(work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof AppError) || !EXPECTED_REFUSALS.has(error.code)) throw error
  }
}

describe('any schedule of five workstations', () => {
  let replicas: Replica[] = []
  afterEach(() => Promise.all(replicas.map(({ pouch }) => pouch.destroy())))

  const begin = async () => {
    await Promise.all(replicas.map(({ pouch }) => pouch.destroy()))
    // Clocks are years apart, and one stands still.
    const skewsMs = [0, 0, 3.2e11, -3.2e11, 0]
    replicas = skewsMs.map((skewMs, at) => openReplica(`r${at}`, () => (at === 4 ? 1.7e12 : Date.now() + skewMs)))
    const [first] = replicas
    await first?.documents.write(
      DATABASE,
      first.author,
      IDS.map((one) => ({
        kind: 'create' as const,
        type: 'title' as const,
        id: one,
        fields: {
          title: 'Le Petit Prince',
          alternativeTitles: [],
          authors: ['A'],
          subjects: ['0', '1'],
          withdrawn: false,
        },
      })),
    )
    for (const other of replicas.slice(1)) if (first) await exchange(first, other)
  }

  const run = async (schedule: readonly Step[]): Promise<Acknowledged[]> => {
    const acknowledged: Acknowledged[] = []
    const newUlid = monotonicFactory()
    for (const step of schedule) {
      const here = replicas[step.at]
      if (!here) continue
      const { documents, author, pouch } = here
      switch (step.kind) {
        case 'edit': {
          const current = await documents.get(DATABASE, 'title', step.id)
          if (!current) break
          const fields = changeOf(step, current)
          await documents.write(DATABASE, author, [{ kind: 'update', current, fields }])
          const after = await documents.get(DATABASE, 'title', step.id)
          const at = after?.document.base?.[step.field]?.at
          if (at !== undefined && at === after?.document.updated.at)
            acknowledged.push({ id: step.id, field: step.field, at })
          break
        }
        case 'exchange': {
          const there = replicas[step.with]
          if (there && there !== here) await exchange(here, there)
          break
        }
        case 'merge':
          await mergeAlone(here)
          break
        case 'compact':
          await pouch.compact()
          break
        case 'decide':
          await refused(() =>
            documents.conflicts.decide(
              DATABASE,
              step.id,
              { take: step.take, reason: 'seen' },
              `decision:${newUlid()}${here.name}`,
              author,
            ),
          )
          break
        case 'undo': {
          const decisions = await documents.all(DATABASE, 'decision')
          const last = decisions.findLast(({ document }) => document.status === 'standing')
          if (last) await refused(() => documents.conflicts.undo(DATABASE, last.document._id, author))
          break
        }
        case 'remove': {
          const current = await documents.get(DATABASE, 'title', step.id)
          if (current) await documents.write(DATABASE, author, [{ kind: 'remove', current }])
          break
        }
        case 'policy': {
          const number = nextPolicyNumber([...here.policies.keys()])
          const name = `${number}-${hashOf([here.name, number, step.rule])}`
          here.policies.set(name, { name, rules: { subjects: step.rule } })
        }
      }
    }
    return acknowledged
  }

  const changeOf = ({ field, value }: Step & { kind: 'edit' }, { document }: Stored<'title'>) => {
    switch (field) {
      case 'subjects':
        return {
          subjects: document.subjects.includes(String(value))
            ? document.subjects.filter((one) => one !== String(value))
            : [...document.subjects, String(value)],
        }
      case 'year':
        return { year: 1900 + value }
      default:
        return { [field]: `${field} ${value}` }
    }
  }

  /** What the versions that stand, the decisions and the tombstones' authors still know. */
  const knownChanges = async ({ documents, pouch }: Replica): Promise<Set<string>> => {
    const known = new Set<string>()
    const learn = (one: string, body: unknown) => {
      const { base } = toLeaf(parseLeafBody(body))
      for (const [field, past] of Object.entries(base))
        for (const part of [past, ...(past.earlier ?? [])])
          for (const at of [part.at, ...(part.also ?? [])]) known.add(`${one} ${field} ${at}`)
    }
    for (const one of IDS) for (const { body } of await documents.leaves(DATABASE, one)) learn(one, body)
    const { rows } = await pouch.allDocs({ startkey: 'decision:', endkey: 'decision:\ufff0' })
    for (const { id: decision } of rows)
      for (const { body } of await documents.leaves(DATABASE, decision)) {
        const versions = parseLeafBody(body)['versions']
        if (Array.isArray(versions))
          for (const version of versions)
            if (typeof version === 'object' && version !== null && !Array.isArray(version))
              learn(String(body['subject']), version['body'])
      }
    return known
  }

  it(
    `ends with the same versions, winners and values everywhere, nothing lost, all proved (${RUNS} schedules)`,
    async () => {
      await fc.assert(
        fc.asyncProperty(steps, async (schedule) => {
          await begin()
          const acknowledged = await run(schedule)
          await heal(replicas)
          const [first] = replicas
          if (!first) return
          const removed = new Set(schedule.flatMap((step) => (step.kind === 'remove' ? [step.id] : [])))
          const known = await knownChanges(first)
          const missing = acknowledged.filter(
            ({ id: one, field, at }) => !removed.has(one) && !known.has(`${one} ${field} ${at}`),
          )
          expect(missing).toEqual([])
          // Whatever was merged, decided and undone on the way: every version that stands has an author.
          expect(await unproved(first)).toEqual([])
        }),
        { numRuns: RUNS, seed: SEED },
      )
    },
    60_000 + RUNS * 2_000,
  )
})
