import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createAuthorWatch, ENTRY_COMES_WITHIN_MS, type AuthorWatch } from './author-watch'
import { findUnproved } from './documents/find-unproved'
import { exchange, openReplica, readingOf, type Replica } from './documents/testing/replicas'

const MEMBER = {
  ...{ name: 'Jean Mukendi', cardNumber: '001', joinedOn: '2026-01-05', category: 'adult' },
  ...{ status: 'active' as const, cardLost: false },
}

let desk: Replica
let other: Replica
let nowMs: number
let commits: Set<() => void>
let read: string[]
let told: number
const watches: AuthorWatch[] = []

beforeEach(async () => {
  nowMs = 1_000_000
  commits = new Set()
  read = []
  told = 0
  desk = openReplica('a', () => nowMs)
  other = openReplica('b', () => nowMs)
  await desk.documents.write('library', desk.author, [
    { kind: 'create', type: 'member', id: 'member:1', fields: MEMBER },
  ])
})
afterEach(async () => {
  vi.useRealTimers()
  for (const watch of watches.splice(0)) await watch.close()
  await Promise.all([desk, other].map(({ pouch }) => pouch.destroy()))
})

function watch(follows = false): AuthorWatch {
  const made = createAuthorWatch({
    names: ['library'],
    database: () => desk.pouch,
    follow(_name, onCommit) {
      commits.add(onCommit)
      return () => void commits.delete(onCommit)
    },
    unproved(_name, ids, signal) {
      read.push(...ids)
      return findUnproved(desk.pouch, { ...readingOf(desk), ids, signal })
    },
    keysCaughtUp: () => Promise.resolve(),
    nowMs: () => nowMs,
    onDoubts: () => told++,
    onFailure: (error) => {
      throw error
    },
    follows,
  })
  watches.push(made)
  return made
}

/** Puts a version in as replication would: nothing forbids what it says. */
async function forge() {
  const member = await desk.pouch.get('member:1')
  await desk.pouch.bulkDocs([{ ...member, name: 'Personne d’autre', _rev: '9-f' }], { new_edits: false })
}

it('names a record nobody signed once its entry had time to come, until somebody saves it', async () => {
  const authors = watch()
  await forge()
  expect(await authors.doubts()).toEqual([])
  nowMs += ENTRY_COMES_WITHIN_MS
  expect(await authors.doubts()).toEqual([{ database: 'library', id: 'member:1', rev: '9-f' }])
  const current = await desk.documents.get('library', 'member', 'member:1')
  if (current)
    await desk.documents.write('library', desk.author, [{ kind: 'update', current, fields: { name: 'Jean' } }])
  expect(await authors.doubts()).toEqual([])
})

it('doubts nothing that came before the entry which signs it', async () => {
  const authors = watch()
  await authors.doubts()
  await other.documents.write('library', other.author, [
    { kind: 'create', type: 'member', id: 'member:2', fields: MEMBER },
  ])
  const came = await other.pouch.get('member:2', { revs: true })
  await desk.pouch.bulkDocs([came], { new_edits: false })
  await authors.doubts()
  await exchange(desk, other)
  nowMs += ENTRY_COMES_WITHIN_MS
  expect(await authors.doubts()).toEqual([])
})

it('reads what changed since the last time, in whichever session, and what it doubts again', async () => {
  await forge()
  await watch().doubts()
  await desk.documents.write('library', desk.author, [
    { kind: 'create', type: 'member', id: 'member:3', fields: MEMBER },
  ])
  read = []
  await watch().doubts()
  expect(read.filter((id) => !id.startsWith('audit:'))).toEqual(['member:1', 'member:3'])
})

it('forgets none of more doubts than it keeps', async () => {
  const member = await desk.pouch.get('member:1')
  const many = Array.from({ length: 1_002 }, (_, at) => ({ ...member, _id: `member:x${at}`, _rev: '1-f' }))
  await desk.pouch.bulkDocs(many, { new_edits: false })
  await watch().doubts()
  read = []
  await watch().doubts()
  expect(new Set(read.filter((id) => id.startsWith('member:x'))).size).toBe(1_002)
})

it('reads by itself when writes pause, and tells when a doubt is due', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
  await forge()
  const authors = watch(true)
  for (let second = 0; second < 65; second++) {
    vi.advanceTimersByTime(1_000)
    for (const commit of commits) commit()
  }
  expect(read).toEqual([])
  vi.advanceTimersByTime(2_000)
  await vi.waitUntil(() => read.length > 0)
  expect(await authors.doubts()).toEqual([])
  nowMs += ENTRY_COMES_WITHIN_MS
  await vi.waitUntil(() => {
    vi.advanceTimersByTime(ENTRY_COMES_WITHIN_MS)
    return told === 1
  })
  expect(await authors.doubts()).toHaveLength(1)
})
