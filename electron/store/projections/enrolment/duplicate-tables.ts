import { toInstant } from '@shared/base/day'
import { timestampMs } from '@shared/base/hybrid-clock'
import { mergedRecords, type DecidedPair, type Verdict } from '@shared/domain/enrolment/duplicate-verdict'
import type { KnownDocument } from '@shared/documents/document'
import type { SqliteDatabase } from '../../documents/storage/sqlite-driver'
import type { ApplyEnrolment } from './enrolment-model'

/**
 * Who is known from the shared index with names apart; what supervisors decided about pairs; and which records no longer go on by
 * themselves (`merged`), with the status they have of their own.
 */
export const DUPLICATES_SCHEMA = `
CREATE TABLE index_people (
  number TEXT PRIMARY KEY, owner TEXT NOT NULL, site TEXT NOT NULL, name TEXT NOT NULL, post_name TEXT, first_name TEXT, sex TEXT,
  birth_date TEXT, father_name TEXT, mother_name TEXT, centre TEXT, claimed_at TEXT NOT NULL, home TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX index_people_by_owner ON index_people (owner, claimed_at);
CREATE TABLE verdict_homes (
  id TEXT NOT NULL, home TEXT NOT NULL, first TEXT NOT NULL, second TEXT NOT NULL, verdict TEXT NOT NULL, kept TEXT, reason TEXT NOT NULL,
  by_name TEXT NOT NULL, site TEXT NOT NULL, at TEXT NOT NULL, evidence TEXT NOT NULL, stamp TEXT NOT NULL, PRIMARY KEY (id, home)) WITHOUT ROWID;
CREATE INDEX verdicts_by_first ON verdict_homes (first);
CREATE INDEX verdicts_by_second ON verdict_homes (second);
CREATE VIEW verdicts AS SELECT * FROM verdict_homes v WHERE NOT EXISTS (
  SELECT 1 FROM verdict_homes w WHERE w.id = v.id AND (w.stamp > v.stamp OR (w.stamp = v.stamp AND w.home < v.home)));
CREATE TABLE merged (id TEXT PRIMARY KEY, into_id TEXT NOT NULL, own_status TEXT) WITHOUT ROWID;
CREATE INDEX merged_by_into ON merged (into_id);`

/** Feeds what duplicates are found and decided by. It comes after the voters: a merged record's own status is put aside here. */
export const applyDuplicates: ApplyEnrolment = (sqlite, { id, database, document }, topics) => {
  if (id.startsWith('claim:card:')) return applyIndexPerson(sqlite, id.slice('claim:card:'.length), database, document)
  if (id.startsWith('voter:')) return setAsideStatus(sqlite, id, document)
  if (!id.startsWith('verdict:')) return undefined
  topics.add('duplicates').add('voters')
  // The indexes of two provinces may both hold it: what was said last counts, whichever is read first.
  const before = sqlite.get<[string, string]>('SELECT first, second FROM verdicts WHERE id = ?', id) ?? []
  sqlite.run('DELETE FROM verdict_homes WHERE id = ? AND home = ?', id, database)
  if (document?.type === 'verdict') {
    const { first, second, verdict, kept, reason, byName, evidence, updated } = document
    sqlite.run(
      `INSERT INTO verdict_homes (id, home, first, second, verdict, kept, reason, by_name, site, at, evidence, stamp)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ...[id, database, first, second, verdict, kept ?? null, reason, byName, document.site],
      ...[toInstant(timestampMs(updated.at) ?? 0), evidence, updated.at],
    )
    return mergeAnew(sqlite, [...before, first, second])
  }
  return mergeAnew(sqlite, before)
}

function applyIndexPerson(
  sqlite: SqliteDatabase,
  number: string,
  home: string,
  document: KnownDocument | undefined,
): void {
  sqlite.run('DELETE FROM index_people WHERE number = ?', number)
  if (document?.type !== 'claim' || document.summary === undefined) return
  const { name, parts, fatherName, motherName, birthDate, sex, centre, site } = document.summary
  const values = [
    parts?.name ?? name,
    parts?.postName,
    parts?.firstName,
    sex,
    birthDate,
    fatherName,
    motherName,
    centre,
  ]
  sqlite.run(
    `INSERT INTO index_people (number, owner, site, name, post_name, first_name, sex, birth_date, father_name, mother_name, centre,
       claimed_at, home) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[number, document.owner, site],
    ...values.map((value) => value ?? null),
    ...[document.created.at, home],
  )
}

function setAsideStatus(sqlite: SqliteDatabase, id: string, document: KnownDocument | undefined): void {
  if (!sqlite.get('SELECT 1 FROM merged WHERE id = ?', id)) return
  sqlite.run('UPDATE merged SET own_status = ? WHERE id = ?', document?.type === 'voter' ? document.status : null, id)
  sqlite.run(`UPDATE voters SET status = 'merged' WHERE id = ?`, id)
}

/** Derives anew who goes on under whom, for everybody whom decisions tie to one of `people`, or tied so far. */
function mergeAnew(sqlite: SqliteDatabase, people: readonly string[]): void {
  const reached = new Set<string>()
  const decided = new Map<string, DecidedPair>()
  const pending = [...people]
  for (let person = pending.pop(); person !== undefined; person = pending.pop()) {
    if (reached.has(person)) continue
    reached.add(person)
    const rows = sqlite.all<[id: string, first: string, second: string, verdict: Verdict, kept: string | null]>(
      `SELECT id, first, second, verdict, kept FROM verdicts WHERE verdict = 'same' AND (first = ?1 OR second = ?1)`,
      person,
    )
    for (const [id, first, second, verdict, kept] of rows) {
      decided.set(id, { first, second, verdict, kept: kept ?? undefined })
      pending.push(first, second)
    }
    const tied = sqlite.all<[string, string]>('SELECT id, into_id FROM merged WHERE id = ?1 OR into_id = ?1', person)
    for (const [id, into] of tied) pending.push(id, into)
  }
  const merged = mergedRecords(decided.values())
  for (const person of reached) {
    const known = sqlite.get<[string | null]>('SELECT own_status FROM merged WHERE id = ?', person)
    const into = merged.get(person)
    if (into === undefined) {
      if (!known) continue
      sqlite.run('DELETE FROM merged WHERE id = ?', person)
      sqlite.run('UPDATE voters SET status = ? WHERE id = ? AND status = ?', known[0] ?? 'enrolled', person, 'merged')
      continue
    }
    const own = known?.[0] ?? sqlite.get<[string]>('SELECT status FROM voters WHERE id = ?', person)?.[0] ?? null
    sqlite.run('INSERT OR REPLACE INTO merged (id, into_id, own_status) VALUES (?, ?, ?)', person, into, own)
    sqlite.run(`UPDATE voters SET status = 'merged' WHERE id = ?`, person)
  }
}
