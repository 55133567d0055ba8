import { afterEach, describe, expect, it } from 'vitest'
import type { Fault } from '../../../couchdb/test/faults'
import { startOwnHub } from '../../../couchdb/test/own-hub'
import { createFakeTime } from './testing/fake-time'
import { openWorkstation, type Workstation } from './testing/open-workstation'

declare module 'vitest' {
  interface TaskMeta {
    /** How long after the end of the fault replication went on, in milliseconds of its own clock. */
    resumedMs?: number
  }
}

const LIBRARY = 'library-kin01'
const DOCUMENTS = 700

const STATUSES = [401, 403, 407, 413, 429, 500, 503]
const FAULTS: readonly (readonly [string, Fault])[] = [
  ...STATUSES.map((status) => [String(status), { kind: 'status', status }] as const),
  ['HTML', { kind: 'status', status: 200, html: '<html>Welcome to the hotel</html>' }],
  ['cut', { kind: 'cut' }],
  ['cut answer', { kind: 'cut-answer' }],
  ['hang', { kind: 'hang' }],
]
type Stage = 'start' | 'middle' | 'end'
type Way = 'push' | 'pull'

/** `npm run faults -- sync` runs all of them; the suite each fault once, at another stage each time. */
const isWhole = process.env['COMPTOIR_FAULTS'] === 'whole'
const CASES = FAULTS.flatMap(([name, fault], at) =>
  (['push', 'pull'] as const).flatMap((way, side) =>
    (['start', 'middle', 'end'] as const)
      .filter((_stage, index) => isWhole || (at + side) % 3 === index)
      .map((stage) => ({ name, fault, way, stage })),
  ),
)

/** Which requests meet the fault: all of them, those behind the first that carries data, or the last ones. */
function createMatcher(way: Way, stage: Stage) {
  let carried = 0
  return (_method: string, path: string): boolean => {
    if (!path.startsWith(`/${LIBRARY}`)) return false
    if (stage === 'start') return true
    if (way === 'pull' && stage === 'end') return path.includes('feed=longpoll')
    if (!path.includes(way === 'push' ? '_bulk_docs' : '_changes')) return false
    // Sending 700 takes three requests.
    return carried++ >= (stage === 'middle' ? 1 : 2)
  }
}

const documents = Array.from({ length: DOCUMENTS }, (_, at) => ({ _id: `claim:card:${at}`, note: 'x'.repeat(100) }))

let station: Workstation | undefined
let close: (() => Promise<void>) | undefined

afterEach(async () => {
  await station?.close()
  await close?.()
  station = undefined
})

describe.each(CASES)('$way, $stage: $name', ({ fault, way, stage }) => {
  it('goes on within a minute of its end, and everything arrives', async ({ task }) => {
    const hub = await startOwnHub()
    close = () => hub.close()
    const time = createFakeTime()
    station = await openWorkstation('a', { nowMs: time.nowMs, timing: { after: time.after, random: () => 1 } })
    const { sync, databases } = station
    const local = databases.get(LIBRARY)
    await fetch(`${hub.url}${LIBRARY}`, { method: 'PUT' })
    const there = hub.databases.get(LIBRARY)
    if (!there) throw new Error('no database at the hub')
    await (way === 'push' ? local : there).bulkDocs(documents)

    const library = async () => (await sync.status()).databases.find(({ name }) => name === LIBRARY)
    const end = hub.faults.inject(createMatcher(way, stage), fault)
    await sync.set({ url: hub.url })
    await hub.faults.met()
    await time.settle()
    if (fault.kind === 'hang') time.advance(60_000)
    await time.reached(async () => ['waiting', 'blocked'].includes((await library())?.state ?? ''))
    end()
    const retryAtMs = Date.parse((await library())?.retryAt ?? '')
    task.meta.resumedMs = retryAtMs - time.nowMs()
    expect(task.meta.resumedMs).toBeLessThanOrEqual(60_000)
    time.advance(task.meta.resumedMs)
    await time.reached(async () => (await library())?.state === 'live')
    expect((await there.info()).doc_count).toBe(DOCUMENTS)
    expect((await local.info()).doc_count).toBe(DOCUMENTS)
    expect((await library())?.refused).toBeUndefined()
    expect(station.failures).toEqual([])
  })
})
