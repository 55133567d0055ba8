import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getHeapStatistics } from 'node:v8'
import MiniSearch from 'minisearch'
import PouchDB from 'pouchdb'
import find, { type FindingDatabase } from 'pouchdb-find'
import { fold } from '@shared/base/fold'
import { books, type Book } from './books'

/** Something else that could be asked for books: gives the ISBNs of what it found, best first. */
export interface Peer {
  readonly name: string
  readonly buildMs: number
  readonly note: string
  search(text: string): Promise<readonly string[]>
  close(): Promise<void>
}

/** The peer could not hold so many books; `why` is for the report. */
export interface GaveUp {
  readonly name: string
  readonly why: string
}

const LIMIT = 50
const BATCH = 1000
/** Beyond this the process would end instead of the measurement. */
const HEAP_SHARE = 0.8

/** MiniSearch in memory, with our folding, every word a beginning; the second one also forgives mistakes, as ours does. */
export async function miniSearch(size: number): Promise<(Peer | GaveUp)[]> {
  const startedMs = performance.now()
  const index = new MiniSearch<Book>({
    idField: 'isbn13',
    fields: ['title', 'authors', 'isbn13'],
    processTerm: (term) => fold(term) || null,
  })
  let done = 0
  for (const batch of batches(size)) {
    index.addAll(batch)
    done += batch.length
    const { used_heap_size, heap_size_limit } = getHeapStatistics()
    if (used_heap_size > HEAP_SHARE * heap_size_limit)
      return [{ name: 'MiniSearch', why: `memory full at ${done} titles` }]
  }
  const buildMs = performance.now() - startedMs
  const peer = (name: string, options: object): Peer => ({
    name,
    buildMs,
    note: 'in memory, built again at each start',
    search: async (text) =>
      index
        .search(text, { prefix: true, combineWith: 'AND', ...options })
        .slice(0, LIMIT)
        .map(({ id }) => String(id)),
    close: () => Promise.resolve(),
  })
  const forgiving = { fuzzy: (term: string) => (term.length > 3 ? 0.2 : false) }
  return [peer('MiniSearch', {}), peer('MiniSearch, forgiving', forgiving)]
}

/** Stock PouchDB on LevelDB with pouchdb-find and an index on the folded title: it finds titles by their beginning only. */
export async function pouchFind(size: number): Promise<Peer> {
  PouchDB.plugin(find)
  const folder = mkdtempSync(join(tmpdir(), 'comptoir-bench-'))
  // The plugin adds its methods to what the constructor makes.
  const database = new PouchDB(join(folder, 'titles')) as FindingDatabase
  for (const batch of batches(size)) {
    await database.bulkDocs(batch.map((book) => ({ _id: book.isbn13, ...book, folded: fold(book.title) })))
  }
  const startedMs = performance.now()
  await database.createIndex({ index: { fields: ['folded'] } })
  const search = async (text: string) => {
    const folded = fold(text)
    const selector = { folded: { $gte: folded, $lt: `${folded}\ufff0` } }
    const { docs } = await database.find({ selector, limit: LIMIT, fields: ['_id'] })
    return docs.map(({ _id }) => _id)
  }
  // The first question builds the index.
  await search('a')
  return {
    name: 'PouchDB-find',
    buildMs: performance.now() - startedMs,
    note: 'beginnings of titles only; no words, authors or mistakes',
    search,
    async close() {
      await database.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function* batches(size: number): Generator<Book[]> {
  let batch: Book[] = []
  for (const book of books(size)) {
    batch.push(book)
    if (batch.length < BATCH) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}
