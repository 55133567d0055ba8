// npm run bench -- enrolment [import] [search] [list] [places] [photos] [--size 500k] [--keep FOLDER]
// An import that was cut short in a folder that is kept goes on where it stopped, and is then not measured.
import { createWriteStream, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { stringify } from 'csv-stringify/sync'
import { connectClient, type StoreClient } from '@shared/protocol/client'
import { openProfileDoor } from '../electron/store/profile-door'
import { readAhead } from '../electron/store/read-ahead'
import { people, placeName } from './enrolment/people'
import { KINDS } from './enrolment/kinds'
import { measurePhotos } from './enrolment/photos'
import { parseSize, sizeName, spreadOf } from './library/figures'
import { createReport, toTable } from './library/report'

const USER = { name: 'bench', password: 'une longue mesure' }
const SEARCHES = 300
/** A person waits at the counter: issue of 50 ms at 500,000 people. */
const GOAL_MS = 50

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { size: { type: 'string', default: '500k' }, keep: { type: 'string' } },
})
const wants = (part: string) => positionals.length === 0 || positionals.includes(part)
const size = parseSize(values.size)
const folder = values.keep === undefined ? mkdtempSync(join(tmpdir(), 'comptoir-bench-')) : resolve(values.keep)
mkdirSync(folder, { recursive: true })
const report = createReport((line) => console.error(line))
try {
  if (['import', 'search', 'list'].some(wants)) await withStore(join(folder, `people-${sizeName(size)}`), measurePeople)
  if (wants('photos'))
    await withStore(mkdtempSync(join(tmpdir(), 'comptoir-bench-photos-')), (client) =>
      measurePhotos(client, report, new URL('./', import.meta.url)),
    )
  if (wants('places')) await withStore(mkdtempSync(join(tmpdir(), 'comptoir-bench-places-')), measurePlaces)
} finally {
  if (values.keep === undefined) rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}
console.log(toTable(report.figures()))

/** Opens a workstation for one part of the bench; it is made and signed in when the folder is new. */
async function withStore(
  profile: string,
  work: (client: StoreClient, profile: string) => Promise<void>,
): Promise<void> {
  const isNew = !existsSync(join(profile, 'begun'))
  if (isNew) rmSync(profile, { recursive: true, force: true })
  mkdirSync(profile, { recursive: true })
  const door = await openProfileDoor({
    profile,
    workers: new URL('./', import.meta.url),
    version: '0-bench',
    dataKey: undefined,
    timeoutMs: 10_000,
    signal: new AbortController().signal,
    onWaiting: () => undefined,
    onFailure: (error) => console.error(error),
  })
  try {
    const client = await connectClient(door.transport)
    if (isNew) {
      const administrator = { ...USER, displayName: 'Bench' }
      await client.call('site.initialise', { code: 'BEN01', name: 'Bench', modules: ['enrolment'], administrator })
    }
    if (!isNew) {
      // As the application does while a password is typed.
      const beganMs = performance.now()
      await readAhead(profile, new AbortController().signal)
      console.error(`Lists read ahead in ${Math.round(performance.now() - beganMs)} ms`)
    }
    await client.call('session.signIn', USER)
    if (isNew) writeFileSync(join(profile, 'begun'), '')
    await work(client, profile)
  } finally {
    await door.close()
  }
}

async function measurePeople(client: StoreClient, profile: string): Promise<void> {
  if (!existsSync(join(profile, 'filled'))) {
    await fill(client)
    writeFileSync(join(profile, 'filled'), '')
  }
  if (wants('search')) await search(client)
  if (wants('list')) await list(client)
}

async function fill(client: StoreClient): Promise<void> {
  const file = join(folder, `people-${sizeName(size)}.csv`)
  const lines = function* () {
    yield stringify([['nom', 'postnom', 'prenom', 'sexe', 'date_naissance', 'pere', 'mere']])
    for (const person of people(size)) yield stringify([Object.values(person)])
  }
  await pipeline(Readable.from(lines()), createWriteStream(file))
  const result = await client.call('voters.import', { source: { kind: 'path', path: file }, reason: 'bench' })
  // Two people in half a million may agree in everything a row says: they are one row.
  if (result.rejectedCount > 0) throw new Error(`${result.rejectedCount} rows rejected: ${result.rejected[0]?.reason}`)
  if (result.created < 0.99 * result.read) return
  report.add({
    part: 'import',
    what: 'Import of voters (rules, claims, signed cards)',
    size: sizeName(size),
    value: (1000 * result.read) / result.ms,
    unit: 'people/s',
  })
}

async function search(client: StoreClient): Promise<void> {
  const every = Math.max(1, Math.floor(size / SEARCHES))
  const asked = [...people(size)].filter((_person, index) => index % every === 0).slice(0, SEARCHES)
  await client.call('voters.find', { text: 'warm up' })
  for (const { name, text } of KINDS) {
    const times: number[] = []
    let found = 0
    for (const person of asked) {
      const answer = await client.call('voters.find', { text: text(person), limit: 50 })
      times.push(answer.ms)
      if (
        answer.hits.some(
          (hit) => hit.name === person.name && hit.postName === person.postName && hit.birthDate === person.birthDate,
        )
      )
        found += 1
    }
    const spread = spreadOf(times)
    report.add({
      part: 'search',
      what: `Search: ${name}`,
      size: sizeName(size),
      value: spread.p95,
      spread,
      unit: 'ms',
      goal: { atMost: GOAL_MS },
      note: `${Math.round((100 * found) / asked.length)} % among the first 50`,
    })
  }
}

async function list(client: StoreClient): Promise<void> {
  const times: number[] = []
  let total = 0
  for (let round = 0; round < 5; round++) {
    const startedMs = performance.now()
    const listed = await client.call('voters.list', { filter: {}, sort: { by: 'name' } })
    times.push(performance.now() - startedMs)
    total = listed.total
  }
  const spread = spreadOf(times)
  report.add({
    part: 'list',
    what: `List of ${total} by name`,
    size: sizeName(size),
    value: spread.p95,
    spread,
    unit: 'ms',
  })
}

/** A country's villages: how long the list takes to come in, and how fast a place is found while it is typed. */
async function measurePlaces(client: StoreClient, profile: string): Promise<void> {
  const file = join(profile, 'villages.csv')
  const { rows, names } = country()
  writeFileSync(file, stringify([['code', 'name', 'level', 'parent'], ...rows]))
  const result = await client.call('geo.import', { source: { kind: 'path', path: file } })
  if (result.rejected.length > 0) throw new Error(`${result.rejected.length} places rejected`)
  const size = sizeName(rows.length)
  report.add({
    ...{ part: 'places', what: 'Import of places, provinces to villages', size },
    value: result.ms / 1000,
    unit: 's',
  })
  const times = { find: [] as number[], open: [] as number[] }
  const timed = async (kind: keyof typeof times, work: () => Promise<unknown>) => {
    const startedMs = performance.now()
    await work()
    times[kind].push(performance.now() - startedMs)
  }
  for (let at = 0; at < SEARCHES; at++) {
    const name = names[(at * 7919) % names.length] ?? ''
    await timed('find', () => client.call('geo.find', { text: name.slice(0, 3 + (at % 4)), limit: 20 }))
    const parentId = `place:${rows[(at * 104_729) % 2000]?.[0]}`
    await timed('open', () => client.call('geo.children', { parentId }))
  }
  for (const [what, kind] of [
    ['A place found while it is typed, with the way to the store and back', 'find'],
    ['The places under one, with the way to the store and back', 'open'],
  ] as const) {
    const spread = spreadOf(times[kind])
    report.add({ part: 'places', what, size, value: spread.p95, spread, unit: 'ms', goal: { atMost: GOAL_MS } })
  }
}

/** Six levels with as many places as a large country has; villages share names, as they do. */
function country(): { rows: string[][]; names: string[] } {
  const rows: string[][] = []
  const names: string[] = []
  const levels = [
    ['province', 26],
    ['territory', 8],
    ['sector', 7],
    ['grouping', 6],
    ['village', 5],
  ] as const
  const grow = (parent: string, depth: number) => {
    const [level, count] = levels[depth] ?? []
    if (level === undefined || count === undefined) return
    for (let at = 1; at <= count; at++) {
      const code = `${parent === '' ? 'XX' : parent}${String(at).padStart(2, '0')}`
      const name = `${placeName(rows.length)}${level === 'village' ? '' : ` ${code}`}`
      rows.push([code, name, level, parent])
      names.push(name)
      grow(code, depth + 1)
    }
  }
  grow('', 0)
  return { rows, names }
}
