import { createWriteStream, existsSync, mkdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { stringify } from 'csv-stringify/sync'
import type { Module } from '@shared/domain/accounts/role'
import { connectClient, type StoreClient } from '@shared/protocol/client'
import type { ImportResult } from '@shared/protocol/library/catalogue'
import { openProfileDoor } from '../../electron/store/profile-door'
import { books, type Book } from './books'

export const USER = { name: 'bench', password: 'une longue mesure' }
const ROWS_AT_ONCE = 1000

/** A store on a profile, opened as the command line opens it, with its administrator signed in. */
export interface Workstation {
  readonly client: StoreClient
  close(): Promise<void>
}

export async function openWorkstation(profile: string, modules: Module[] = ['library']): Promise<Workstation> {
  mkdirSync(profile, { recursive: true })
  const door = await openProfileDoor({
    profile,
    // The bench is built beside the workers.
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
    if ((await client.call('session.state', {})).phase === 'new') {
      const administrator = { ...USER, displayName: 'Bench' }
      await client.call('site.initialise', { code: 'BEN01', name: 'Bench', modules, administrator })
    }
    await client.call('session.signIn', USER)
    return { client, close: () => door.close() }
  } catch (error) {
    await door.close()
    throw error
  }
}

/** Imports a file as a person would. A record that is refused would make the figures those of something else. */
export async function importFile(client: StoreClient, path: string): Promise<ImportResult> {
  const result = await client.call('titles.import', { source: { kind: 'path', path } })
  const [first] = result.rejected
  if (first)
    throw new Error(`${result.rejectedCount} records of ${path} were rejected, line ${first.line}: ${first.reason}`)
  return result
}

/** Fills a workstation for measurements that are not of the import; goes on with one that was left half filled. */
export async function fillQuietly({ client }: Workstation, folder: string, size: number): Promise<void> {
  const { created, unchanged } = await importFile(client, await writeCatalogue(folder, size))
  if (created + unchanged !== size) throw new Error(`${created + unchanged} of ${size} titles are there`)
}

/** Writes the generated catalogue as a CSV file, and gives its path. */
export async function writeCatalogue(folder: string, size: number): Promise<string> {
  const path = join(folder, `catalogue-${size}.csv`)
  if (existsSync(path)) return path
  // Half a file must not be taken for a catalogue by the next run.
  const unfinished = `${path}.part`
  await pipeline(Readable.from(csvOf(books(size))), createWriteStream(unfinished))
  renameSync(unfinished, path)
  return path
}

function* csvOf(all: Iterable<Book>): Generator<string> {
  yield 'book_id,title,authors,isbn13,original_publication_year,language_code\n'
  let rows: string[][] = []
  for (const { number, title, authors, isbn13, year, language } of all) {
    rows.push([String(number), title, authors, isbn13, year, language])
    if (rows.length < ROWS_AT_ONCE) continue
    yield stringify(rows)
    rows = []
  }
  yield stringify(rows)
}
