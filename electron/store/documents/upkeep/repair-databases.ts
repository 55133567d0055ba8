import { copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { toInstant } from '@shared/base/day'
import { databaseFile, profileManifest, type DatabaseFiles } from '../databases'
import { replaceDatabase } from './replace-database'
import { salvageDatabase, type Salvage } from './salvage-database'

/** What was saved of one database; `aside` is the folder its damaged file is kept in, `missing` when there was no file at all. */
export interface Repair extends Salvage {
  readonly database: string
  readonly missing: boolean
  readonly aside: string
}

interface Repairing extends DatabaseFiles {
  readonly nowMs: number
  readonly onProgress?: (done: number, total: number) => void
  readonly signal?: AbortSignal
}

/**
 * Makes sound databases out of damaged, foreign or missing ones that nobody has open: what is readable is read from a copy into a new
 * file, and the damaged one is kept aside, untouched. What a hub has comes back with the next replication, which starts from nothing.
 */
export async function repairDatabases(repairing: Repairing): Promise<Repair[]> {
  const { directory, names, nowMs, onProgress, signal } = repairing
  const manifest = profileManifest(repairing)
  const createdAt = toInstant(nowMs)
  const aside = join(directory, 'aside', createdAt.replaceAll(/[-:.]/g, ''))
  const working = join(directory, 'repairing')
  const repairs: Repair[] = []
  for (const name of names) {
    const { file, key } = databaseFile(repairing, name)
    rmSync(working, { recursive: true, force: true })
    mkdirSync(working, { recursive: true, mode: 0o700 })
    const damaged = join(working, 'damaged.sqlite')
    const next = join(working, 'next.sqlite')
    const missing = !existsSync(file)
    for (const suffix of ['', '-wal']) if (existsSync(file + suffix)) copyFileSync(file + suffix, damaged + suffix)
    const salvage = await salvageDatabase({ damaged, target: next, key, signal, ...(onProgress ? { onProgress } : {}) })
    replaceDatabase({ name, file, key, next, manifest, createdAt, aside })
    repairs.push({ ...salvage, database: name, missing, aside })
  }
  rmSync(working, { recursive: true, force: true })
  return repairs
}
