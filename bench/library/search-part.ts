import { sizeName, median, spreadOf } from './figures'
import type { Book } from './books'
import { books } from './books'
import { openPeer } from './peer-worker'
import type { PeerName } from './peers'
import { queryClasses, type Query, type QueryClass } from './queries'
import type { Report } from './report'
import type { Workstation } from './workstation'

/** Times of one way to search, per kind of query, and how often the book that was meant was among the first 50. */
interface Measured {
  readonly classes: readonly {
    readonly name: string
    readonly ms: readonly number[]
    readonly found: number | undefined
  }[]
  readonly all: readonly number[]
}

interface Answer {
  readonly isbns: readonly string[]
  /** By the clock of what answers: the way there and back is not part of it. */
  readonly ms: number
}

const PASSES = 3
/** Beyond this the rest of a kind of query is not asked, and none of it again. */
const PATIENCE_MS = 20_000
/** At most so many milliseconds for 95 of 100 searches. */
const GOALS: Readonly<Record<number, number>> = { 10_000: 5, 100_000: 5, 1_000_000: 20 }

export async function searchPart(
  report: Report,
  size: number,
  workstation: Workstation,
  peers: readonly PeerName[],
): Promise<void> {
  const classes = queryClasses(sampleOf(size))
  const roundTrips: number[] = []
  const ours = await measure(classes, async (text) => {
    const startedMs = performance.now()
    const { hits, ms } = await workstation.client.call('titles.search', { text, limit: 50 })
    roundTrips.push(performance.now() - startedMs)
    return { ms, isbns: hits.flatMap(({ isbn13 }) => isbn13 ?? []) }
  })
  const goal = GOALS[size]
  addTo(report, size, 'Search', ours, undefined, goal === undefined ? undefined : { atMost: goal })
  const spread = spreadOf(roundTrips)
  const what = 'Search, with the way to the store and back'
  report.add({ part: 'search', what, size: sizeName(size), value: spread.p95, spread, unit: 'ms' })
  for (const peer of peers) await peerPart(report, size, classes, ours, peer)
}

async function peerPart(
  report: Report,
  size: number,
  classes: readonly QueryClass[],
  ours: Measured,
  peerName: PeerName,
): Promise<void> {
  const peer = await openPeer(peerName, size)
  if ('why' in peer) {
    report.add({ part: 'search', what: peer.name, size: sizeName(size), value: Number.NaN, unit: '', note: peer.why })
    return
  }
  const { name, buildMs, note } = peer
  report.add({ part: 'search', what: `${name}, index`, size: sizeName(size), value: buildMs / 1000, unit: 's', note })
  addTo(report, size, name, await measure(classes, (text) => peer.search(text)), ours)
  await peer.close()
}

async function measure(classes: readonly QueryClass[], search: (text: string) => Promise<Answer>): Promise<Measured> {
  const times: Measured['classes'][number][] = []
  for (const { name, queries } of classes) {
    // Once to warm up, and to see what is found.
    const first = await pass(queries, search)
    const passes = [first.ms]
    if (first.ms.length === queries.length) {
      passes.pop()
      for (let again = 0; again < PASSES; again++) passes.push((await pass(queries, search)).ms)
    }
    const asked = Math.min(...passes.map(({ length }) => length))
    const ms = Array.from({ length: asked }, (_, at) => median(passes.map((all) => all[at] ?? Number.NaN)))
    times.push({ name, ms, found: first.found })
  }
  return { classes: times, all: times.flatMap(({ ms }) => ms) }
}

async function pass(queries: readonly Query[], search: (text: string) => Promise<Answer>) {
  const ms: number[] = []
  let found = 0
  let named = 0
  const beganMs = performance.now()
  for (const { text, meant } of queries) {
    if (performance.now() - beganMs > PATIENCE_MS) break
    const answer = await search(text)
    ms.push(answer.ms)
    if (meant === undefined) continue
    named++
    if (answer.isbns.includes(meant)) found++
  }
  return { ms, found: named === 0 ? undefined : found / named }
}

function addTo(
  report: Report,
  size: number,
  what: string,
  measured: Measured,
  ours?: Measured,
  goal?: { readonly atMost: number },
): void {
  const add = (name: string, ms: readonly number[], oursMs: readonly number[] | undefined, found?: number) => {
    const spread = spreadOf(ms)
    report.add({
      part: 'search',
      what: name,
      size: sizeName(size),
      value: spread.p95,
      spread,
      unit: 'ms',
      note: [`${ms.length} queries`, ...(found === undefined ? [] : [`${Math.round(found * 100)} % found`])].join(', '),
      ...(oursMs === undefined ? {} : { ratio: spread.p95 / spreadOf(oursMs).p95 }),
      ...(goal === undefined ? {} : { goal }),
    })
  }
  add(`${what}: all`, measured.all, ours?.all)
  for (const [at, { name, ms, found }] of measured.classes.entries()) {
    add(`${what}: ${name}`, ms, ours?.classes[at]?.ms, found)
  }
}

/** Queries are drawn from books spread over the whole catalogue. */
function sampleOf(size: number): Book[] {
  const step = Math.max(1, Math.floor(size / 5000))
  const sample: Book[] = []
  for (const book of books(size)) if (book.number % step === 0) sample.push(book)
  return sample
}
