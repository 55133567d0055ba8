import { existsSync, statSync } from 'node:fs'
import { AppError, toAppError } from '@shared/base/app-error'
import { createChecksum } from '../storage/checksum'
import { openSqlite } from '../storage/open-libsql'
import { DOCUMENT_SCHEMA_VERSION, schemaVersion } from '../storage/schema'
import { asBytes, toText } from '../storage/sqlite-text'
import { readWitness } from '../storage/witness'
import { createFindings, isStorageTrouble, type Finding, type FindingCode, type FindingList } from './finding'
import type { ManifestEntry, ManifestFile } from './manifest'
import { verifyDatabase, type Verification } from './verify-database'

export interface Inspection {
  readonly name: string
  readonly file: string
  readonly key: string
  readonly entry: ManifestEntry | undefined
  readonly manifest: ManifestFile
}

interface Inspected {
  readonly findings: Finding[]
  /** Of the file as it is; absent when it cannot be told. */
  readonly uuid?: string
}

/**
 * Judges a database file before it is opened for writing:
 *
 *   closed properly ──▶ every byte as it was left (an HMAC over the file: ~1 GB/s, nothing is decrypted)
 *   anything else   ──▶ its identity, the last acknowledged commit, and its whole content by checksums
 *
 * The first finds any damage that happened while the program did not run; the second also finds what a crash brought about.
 */
export async function inspectAtStart(inspection: Inspection): Promise<Inspected> {
  const { name, file, entry, manifest } = inspection
  const findings = createFindings(name)
  if (!existsSync(file)) {
    findings.add('missing')
    return { findings: findings.list() }
  }
  if (entry?.uuid !== undefined && entry.atRest && !hasLog(file)) {
    const now = await manifest.digestOf(file)
    if (now.bytes === entry.atRest.bytes && now.digest === entry.atRest.digest)
      return { findings: [], uuid: entry.uuid }
  }
  const { uuid } = await inspectContent(inspection, findings, { depth: 'start' })
  // Nothing wrong with what can be checked, yet it is not the file that was closed.
  if (entry?.atRest && findings.list().length === 0) findings.add('changed-at-rest')
  return { findings: findings.list(), ...(uuid === undefined ? {} : { uuid }) }
}

/** Opens the file for reading only and compares it with what is known of it and with its own invariants. */
export async function inspectContent(
  { file, key, entry }: Pick<Inspection, 'file' | 'key' | 'entry'>,
  findings: FindingList,
  options: Pick<Verification, 'depth' | 'onProgress' | 'signal'>,
): Promise<{ uuid?: string; documents: number; bodies: number }> {
  const checksum = createChecksum(key)
  const nothing = { documents: 0, bodies: 0 }
  let sqlite
  try {
    sqlite = openSqlite({ file, key, synchronous: 'NORMAL', readonly: true })
  } catch (error) {
    findings.add(toFindingCode(error))
    return nothing
  }
  try {
    sqlite.exec('BEGIN')
    const acknowledged = Math.max(readWitness(file, checksum) ?? 0, entry?.atRest?.updateSeq ?? 0)
    const version = schemaVersion(sqlite)
    if (version !== DOCUMENT_SCHEMA_VERSION) {
      // Version 0 is a file without our tables: emptied, or never one of ours.
      // One whose making was cut short was never written to: it is made now.
      if (version === 0 && entry && entry.uuid === undefined && acknowledged === 0) return nothing
      if (version === 0) findings.add(acknowledged > 0 ? 'rolled-back' : 'foreign')
      else findings.add(version > DOCUMENT_SCHEMA_VERSION ? 'newer-schema' : 'older-schema')
      return nothing
    }
    const row = sqlite.get<[Uint8Array, number]>(`SELECT ${asBytes('uuid')}, update_seq FROM meta`)
    const uuid = row && toText(row[0])
    if (!row || (entry?.uuid !== undefined && uuid !== entry.uuid)) {
      findings.add('foreign', uuid)
      return nothing
    }
    if (row[1] < acknowledged) findings.add('rolled-back', `${row[1]} < ${acknowledged}`)
    const read = await verifyDatabase({ sqlite, checksum, findings, ...options })
    return { uuid: uuid ?? '', ...read }
  } catch (error) {
    if (!isStorageTrouble(error)) throw error
    findings.add(toFindingCode(error))
    return nothing
  } finally {
    if (sqlite.inTransaction) sqlite.exec('ROLLBACK')
    sqlite.close()
  }
}

function hasLog(file: string): boolean {
  const log = `${file}-wal`
  return existsSync(log) && statSync(log).size > 0
}

function toFindingCode(error: unknown): FindingCode {
  switch (toAppError(error).code) {
    case 'storage.wrong-key':
      return 'wrong-key'
    case 'storage.newer-schema':
      return 'newer-schema'
    default:
      return 'unreadable'
  }
}

/** The error that keeps a profile closed: the gravest finding decides what helps. */
export function toStorageError(findings: readonly Finding[]): AppError {
  const first = (code: FindingCode) => findings.find((finding) => finding.code === code)
  const pick =
    first('newer-schema') ??
    first('older-schema') ??
    first('missing') ??
    first('foreign') ??
    first('wrong-key') ??
    first('rolled-back')
  const code = pick ? `storage.${pick.code}` : 'storage.damaged'
  const named = pick ?? findings[0]
  return new AppError(code, {
    details: {
      database: named?.database ?? '',
      findings: findings.map(({ database, code: found, count, examples }) => ({
        database,
        code: found,
        count,
        examples: examples.slice(0, 5),
      })),
    },
  })
}
