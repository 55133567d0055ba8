import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import MiniSearch from 'minisearch'
import PouchDB from 'pouchdb'
import find, { type FindingDatabase } from 'pouchdb-find'
import { fold } from '@shared/base/fold'
import { books, type Book } from './books'

export type PeerName = 'minisearch' | 'forgiving' | 'find'

/** Something else that holds the books: gives the ISBNs of what it found, best first. */
interface OpenPeer {
  readonly buildMs: number
  search(text: string): Promise<readonly string[]>
  close(): Promise<void>
}

interface PeerKind {
  readonly name: string
  readonly note: string
  open(size: number): Promise<OpenPeer>
}

const LIMIT = 50
const BATCH = 1000
const IN_MEMORY = 'in memory, built again at each start'

/** MiniSearch with our folding, every word a beginning, also forgiving mistakes as ours does; and stock PouchDB on LevelDB. */
export const PEERS: Readonly<Record<PeerName, PeerKind>> = {
  minisearch: { name: 'MiniSearch', note: IN_MEMORY, open: async (size) => miniSearch(size, {}) },
  forgiving: {
    name: 'MiniSearch, forgiving',
    note: IN_MEMORY,
    open: async (size) => miniSearch(size, { fuzzy: (term: string) => (term.length > 3 ? 0.2 : false) }),
  },
  find: {
    name: 'PouchDB-find',
    note: 'beginnings of titles only; no words, authors or mistakes',
    open: pouchFind,
  },
}

function miniSearch(size: number, options: object): OpenPeer {
  const startedMs = performance.now()
  const index = new MiniSearch<Book>({
    idField: 'isbn13',
    fields: ['title', 'authors', 'isbn13'],
    processTerm: (term) => fold(term) || null,
  })
  for (const batch of batches(size)) index.addAll(batch)
  return {
    buildMs: performance.now() - startedMs,
    search: async (text) =>
      index
        .search(text, { prefix: true, combineWith: 'AND', ...options })
        .slice(0, LIMIT)
        .map(({ id }) => String(id)),
    close: () => Promise.resolve(),
  }
}

/** With an index on the folded title: it finds titles by their beginning only. */
async function pouchFind(size: number): Promise<OpenPeer> {
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
    buildMs: performance.now() - startedMs,
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
