import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import type { PouchDatabase } from '../documents/databases'
import { createPouch } from '../documents/storage/pouch'
import type { SqliteDatabase } from '../documents/storage/sqlite-driver'
import { libraryModel } from './library/library-model'
import { createProjector, type Projector } from './projector'
import type { ReadModel } from './read-model'
import { referenceModel } from './reference-model'

const root = mkdtempSync(join(tmpdir(), 'comptoir-histories-'))
afterAll(() => rmSync(root, { recursive: true, force: true, maxRetries: 5 }))

const KEY = 'ab'.repeat(32)
const LIBRARY = 'library-kin01'
const stamp = { at: '0l2x0abcd-0000-desk', by: 'user:a', device: 'desk' }

interface Place {
  readonly database: string
  readonly id: string
  body(variant: number): object
}

/** Few ids and few values, so that documents meet: two members of one card, a loan of a copy that is gone. */
const LIBRARY_PLACES: readonly Place[] = [
  ...['t', 'u'].map((key) => ({
    database: 'catalogue',
    id: `title:${key}`,
    body: (variant: number) => ({
      title: ['Candide', 'Zadig', 'L’Œuvre'][variant % 3],
      alternativeTitles: variant % 2 ? ['Optimisme'] : [],
      authors: [['Voltaire'], []][variant % 2],
      subjects: [],
      withdrawn: variant % 5 === 0,
    }),
  })),
  ...['C1', 'C2'].map((barcode) => ({
    database: LIBRARY,
    id: `copy:${barcode}`,
    body: (variant: number) => ({
      barcode,
      titleId: `title:${variant % 2 ? 't' : 'u'}`,
      condition: ['good', 'lost', 'good', 'withdrawn'][variant % 4],
    }),
  })),
  ...['a', 'b'].map((key) => ({
    database: LIBRARY,
    id: `member:${key}`,
    body: (variant: number) => ({
      name: ['Awa', 'Jean'][variant % 2],
      cardNumber: `K-${variant % 2}`,
      joinedOn: '2026-01-01',
      category: 'adult',
      status: variant % 3 ? 'active' : 'deactivated',
      cardLost: false,
    }),
  })),
  ...['1', '2', '3'].map((key) => ({
    database: LIBRARY,
    id: `loan:${key}`,
    body: (variant: number) => ({
      memberId: `member:${variant % 2 ? 'a' : 'b'}`,
      titleId: `title:${variant % 3 ? 't' : 'u'}`,
      barcode: variant % 2 ? 'C1' : 'C2',
      lentOn: '2026-05-04',
      dueOn: '2026-05-25',
      renewals: 0,
      cancelled: variant % 7 === 0,
      ...(variant % 4 === 0 ? { returnedOn: '2026-05-09' } : {}),
    }),
  })),
  {
    database: LIBRARY,
    id: 'hold:1',
    body: (variant) => ({
      memberId: 'member:a',
      titleId: `title:${variant % 2 ? 't' : 'u'}`,
      placedAt: '2026-05-04T10:00:00.000Z',
      status: ['waiting', 'ready', 'filled'][variant % 3],
      ...(variant % 3 === 1 ? { barcode: 'C1', readyUntil: '2026-05-30' } : {}),
    }),
  },
]

const REFERENCE_PLACES: readonly Place[] = [
  {
    database: 'reference',
    id: 'site:KIN01',
    body: (variant) => ({ code: 'KIN01', name: `Kinshasa ${variant % 3}`, modules: ['library'] }),
  },
  {
    database: 'reference',
    id: 'policy:circulation:KIN01',
    body: (variant) => ({ rules: [], holdShelfDays: variant % 9, remindAfterDays: [1] }),
  },
  ...['a', 'b'].map((key) => ({
    database: 'reference',
    id: `user:${key}`,
    body: (variant: number) => ({
      name: `Name ${variant % 3}`,
      displayName: 'Awa',
      roles: ['librarian'],
      status: ['pending', 'active', 'deactivated'][variant % 3],
      everySite: false,
      credential: {
        salt: '',
        cost: { memoryKiB: 1, passes: 1, lanes: 1 },
        publicKey: '',
        lockedPrivateKey: '',
      },
    }),
  })),
]

const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ act: fc.constant('write' as const), place: fc.nat(), variant: fc.nat({ max: 60 }) }),
  },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('delete' as const), place: fc.nat() }) },
  {
    weight: 2,
    arbitrary: fc.record({
      act: fc.constant('branch' as const),
      place: fc.nat(),
      variant: fc.nat({ max: 60 }),
      generation: fc.integer({ min: 1, max: 4 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('garble' as const), place: fc.nat() }) },
  { weight: 3, arbitrary: fc.record({ act: fc.constant('feed' as const) }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('restart' as const) }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('keep' as const) }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('fall-back' as const) }) },
)
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never

/** A workstation's databases and one read model over them, which loses its last transactions when it falls. */
class Station {
  readonly directory = mkdtempSync(join(root, 'station-'))
  readonly #databases: Map<string, PouchDatabase>
  readonly #failures: unknown[] = []
  #projector: Projector | undefined

  constructor(
    readonly model: ReadModel,
    readonly places: readonly Place[],
  ) {
    const Pouch = createPouch({ directory: this.directory, keyFor: () => KEY })
    this.#databases = new Map(model.databases.map((name) => [name, new Pouch(name)]))
  }

  async open(): Promise<Projector> {
    this.#projector ??= await createProjector(this.model, {
      directory: this.directory,
      key: KEY,
      database: (name) => this.#databaseOf(name),
      follow: () => () => undefined,
      onTopics: () => undefined,
      onFailure: (error) => void this.#failures.push(error),
    })
    return this.#projector
  }

  async take(one: Step): Promise<void> {
    switch (one.act) {
      case 'feed':
        return (await this.open()).catchUp()
      case 'restart':
        return this.shut()
      case 'keep':
        await this.shut()
        if (existsSync(this.#file)) copyFileSync(this.#file, `${this.#file}.kept`)
        return
      case 'fall-back':
        await this.shut()
        if (existsSync(`${this.#file}.kept`)) copyFileSync(`${this.#file}.kept`, this.#file)
        return
      default:
        return this.#write(one)
    }
  }

  async #write(one: Exclude<Step, { readonly act: 'feed' | 'restart' | 'keep' | 'fall-back' }>): Promise<void> {
    const place = this.places[one.place % this.places.length]
    if (!place) return
    const database = this.#databaseOf(place.database)
    const current = await database.get(place.id).catch(() => undefined)
    const revision = current ? { _rev: current._rev } : {}
    const body = (variant: number) => ({
      _id: place.id,
      type: place.id.slice(0, place.id.indexOf(':')),
      schemaVersion: 1,
      site: 'KIN01',
      created: stamp,
      updated: stamp,
      ...place.body(variant),
    })
    if (one.act === 'write') await database.put({ ...body(one.variant), ...revision })
    else if (one.act === 'garble') await database.put({ _id: place.id, type: 'loan', ...revision })
    else if (one.act === 'branch') {
      const ids = Array.from({ length: one.generation }, (_, at) => `b${one.variant}${one.generation - at}`)
      const _rev = `${one.generation}-${ids[0]}`
      const branch = { ...body(one.variant), _rev, _revisions: { start: one.generation, ids } }
      await database.bulkDocs([branch], { new_edits: false })
    } else if (current) await database.put({ _id: place.id, ...revision, _deleted: true })
  }

  /** Enough at once for a span; falls while it is open when asked to. */
  async feedMany(count: number, falls: boolean): Promise<void> {
    const [place] = this.places.filter(({ id }) => id.startsWith('member:'))
    if (!place) return
    const { directory } = this
    const documents = Array.from({ length: count }, (_, at) => ({
      ...{ _id: `member:${at}`, type: 'member', schemaVersion: 1, site: 'KIN01', created: stamp, updated: stamp },
      ...place.body(at),
    }))
    await this.#databaseOf(place.database).bulkDocs(documents)
    await (await this.open()).catchUp()
    if (!falls) return
    const logs = [this.#file, `${this.#file}-wal`]
    for (const file of logs) copyFileSync(file, join(directory, `${basename(file)}.fallen`))
    await this.shut()
    for (const file of logs) copyFileSync(join(directory, `${basename(file)}.fallen`), file)
  }

  async shut(): Promise<void> {
    await this.#projector?.close()
    this.#projector = undefined
  }

  async close(): Promise<void> {
    await this.shut()
    await Promise.all([...this.#databases.values()].map((database) => database.close()))
    if (this.#failures.length > 0) throw this.#failures[0]
  }

  get #file(): string {
    return join(this.directory, `read-${this.model.name}.sqlite`)
  }

  #databaseOf(name: string): PouchDatabase {
    const database = this.#databases.get(name)
    if (!database) throw new Error(`the model reads ${name} without saying so`)
    return database
  }
}

/** Every row of every table, but for `key`, which counts arrivals; rows that refer to it name what it stands for. */
function dump(sqlite: SqliteDatabase): Record<string, unknown[]> {
  const tables = sqlite.all<[string]>(
    `SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' AND name NOT LIKE '%\\_search%' ESCAPE '\\'
       AND name NOT LIKE 'title\\_words%' ESCAPE '\\' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name`,
  )
  const rows: Record<string, unknown[]> = {}
  for (const [table] of tables) {
    const columns = sqlite
      .all<[number, string]>(`PRAGMA table_info(${table})`)
      .map(([, column]) => column)
      .map((column) => {
        if (column !== 'key') return column
        return table === 'title_names' ? '(SELECT id FROM titles WHERE titles.key = title_names.key)' : undefined
      })
      .filter((column) => column !== undefined)
    rows[table] = sqlite
      .all(`SELECT ${columns.join(', ')} FROM ${table}`)
      .map((row) => JSON.stringify(row))
      .toSorted()
  }
  return rows
}

test.each([
  { name: 'reference', model: referenceModel, places: REFERENCE_PLACES },
  { name: 'library', model: libraryModel('KIN01'), places: LIBRARY_PLACES },
])('$name: what was fed piece by piece, with falls in between, equals a rebuild', async ({ model, places }) => {
  let compared = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 40 }), async (steps) => {
      const station = new Station(model, places)
      try {
        for (const one of steps) await station.take(one)
        const projector = await station.open()
        await projector.catchUp()
        const fed = dump(projector.tables())
        await projector.rebuild()
        expect(fed).toEqual(dump(projector.tables()))
        compared += Object.values(fed).flat().length
      } finally {
        await station.close()
      }
    }),
    { numRuns: 25 },
  )
  expect(compared).toBeGreaterThan(100)
})

test('what was open when the program fell is fed again, also what stood before it', async () => {
  const station = new Station(libraryModel('KIN01'), LIBRARY_PLACES)
  try {
    const count = async () => Number((await station.open()).tables().get('SELECT count(*) FROM members')?.[0])
    await station.feedMany(50, false)
    await station.shut()
    await station.feedMany(900, true)
    // Nothing of the span was on disk.
    expect(await count()).toBe(50)
    await (await station.open()).catchUp()
    expect(await count()).toBe(900)
    await station.shut()
    expect(await count()).toBe(900)
  } finally {
    await station.close()
  }
})
