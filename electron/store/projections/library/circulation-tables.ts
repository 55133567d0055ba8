import { toInstant } from '@shared/base/day'
import { fold } from '@shared/base/fold'
import { timestampMs } from '@shared/base/hybrid-clock'
import type { KnownDocument } from '@shared/documents/document'
import type { HoldDocument, LoanDocument, MemberDocument, NoticeDocument } from '@shared/documents/library'
import type { SqliteDatabase } from '../../documents/storage/sqlite-driver'
import type { LibraryTables, Touched } from './library-model'

/** Members by any beginning of a word of their name, card number, phone or e-mail; `rowid` is the member's key. */
export const CIRCULATION_SEARCH_SCHEMA = `
CREATE VIRTUAL TABLE members_search USING fts5 (
  name, card_number, phone, email, tokenize = "unicode61 remove_diacritics 2", prefix = '1 2 3');`

/**
 * Feeds members, loans, holds and notices. Each row is a function of its document alone, and both the row that goes and the one
 * that comes mark their title and member for recounting, so neither order nor repetition matters. A claim has no row: its owner
 * carries the value, and several leaves of one are listed by the engine.
 */
export function createCirculationTables(sqlite: SqliteDatabase): LibraryTables {
  return {
    apply({ id, document }, touched) {
      const type = id.slice(0, id.indexOf(':'))
      switch (type) {
        case 'member':
          return applyMember(sqlite, id, ofType(document, 'member'), touched)
        case 'loan':
          return applyLoan(sqlite, id, ofType(document, 'loan'), touched)
        case 'hold':
          return applyHold(sqlite, id, ofType(document, 'hold'), touched)
        case 'notice':
          return applyNotice(sqlite, id, ofType(document, 'notice'), touched)
      }
    },
  }
}

function ofType<T extends KnownDocument['type']>(
  document: KnownDocument | undefined,
  type: T,
): Extract<KnownDocument, { type: T }> | undefined {
  const matches = (candidate: KnownDocument): candidate is Extract<KnownDocument, { type: T }> =>
    candidate.type === type
  return document && matches(document) ? document : undefined
}

function applyMember(sqlite: SqliteDatabase, id: string, member: MemberDocument | undefined, touched: Touched): void {
  touched.topics.add('members').add('conflicts')
  touched.members.add(id)
  const known = sqlite.get<[number]>('SELECT key FROM members WHERE id = ?', id)
  if (known) sqlite.run('DELETE FROM members_search WHERE rowid = ?', known[0])
  if (!member) {
    sqlite.run('DELETE FROM members WHERE id = ?', id)
    return
  }
  sqlite.run(
    `INSERT INTO members (id, name, email, phone, card_number, joined_on, category, status, card_lost, address, language, demo, name_key)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, email = excluded.email, phone = excluded.phone,
       card_number = excluded.card_number, joined_on = excluded.joined_on, category = excluded.category, status = excluded.status,
       card_lost = excluded.card_lost, address = excluded.address, language = excluded.language, demo = excluded.demo,
       name_key = excluded.name_key`,
    id,
    member.name,
    member.email ?? null,
    member.phone ?? null,
    member.cardNumber,
    member.joinedOn,
    member.category,
    member.status,
    member.cardLost ? 1 : 0,
    member.address ?? null,
    member.language ?? null,
    member.demo ? 1 : 0,
    fold(member.name),
  )
  sqlite.run(
    `INSERT INTO members_search (rowid, name, card_number, phone, email) SELECT key, ?2, ?3, ?4, ?5 FROM members WHERE id = ?1`,
    id,
    fold(member.name),
    fold(member.cardNumber),
    dialled(member.phone),
    fold(member.email ?? ''),
  )
}

/** A number as people dial it: with its country code, with the 0 of its country, and bare. Nine digits are national in CD and FR. */
function dialled(phone: string | undefined): string {
  if (phone === undefined) return ''
  const digits = phone.replace(/\D/g, '')
  const national = digits.slice(-9)
  return `${digits} 0${national} ${national}`
}

function applyLoan(sqlite: SqliteDatabase, id: string, loan: LoanDocument | undefined, touched: Touched): void {
  touched.topics.add('loans').add('conflicts')
  touchRow(sqlite, 'SELECT title_id, member_id FROM loans WHERE id = ?', id, touched)
  if (!loan) {
    sqlite.run('DELETE FROM loans WHERE id = ?', id)
    return
  }
  touched.titles.add(loan.titleId)
  touched.members.add(loan.memberId)
  sqlite.run(
    `INSERT OR REPLACE INTO loans (id, member_id, title_id, barcode, lent_on, due_on, returned_on, renewals, cancelled, demo)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    id,
    loan.memberId,
    loan.titleId,
    loan.barcode,
    loan.lentOn,
    loan.dueOn,
    loan.returnedOn ?? null,
    loan.renewals,
    loan.cancelled ? 1 : 0,
    loan.demo ? 1 : 0,
  )
}

function applyHold(sqlite: SqliteDatabase, id: string, hold: HoldDocument | undefined, touched: Touched): void {
  touched.topics.add('holds')
  touchRow(sqlite, 'SELECT title_id, member_id FROM holds WHERE id = ?', id, touched)
  if (!hold) {
    sqlite.run('DELETE FROM holds WHERE id = ?', id)
    return
  }
  touched.titles.add(hold.titleId)
  touched.members.add(hold.memberId)
  sqlite.run(
    `INSERT OR REPLACE INTO holds (id, member_id, title_id, placed_at, status, barcode, ready_until, demo)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    id,
    hold.memberId,
    hold.titleId,
    hold.placedAt,
    hold.status,
    hold.barcode ?? null,
    hold.readyUntil ?? null,
    hold.demo ? 1 : 0,
  )
}

function applyNotice(sqlite: SqliteDatabase, id: string, notice: NoticeDocument | undefined, touched: Touched): void {
  touched.topics.add('notices')
  if (!notice) {
    sqlite.run('DELETE FROM notices WHERE id = ?', id)
    return
  }
  sqlite.run(
    `INSERT OR REPLACE INTO notices (id, kind, channel, member_id, subject_id, number, created_at, status, demo)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    id,
    notice.kind,
    notice.channel,
    notice.memberId,
    notice.subjectId,
    notice.number,
    toInstant(timestampMs(notice.created.at) ?? 0),
    notice.status,
    notice.demo ? 1 : 0,
  )
}

/** The title and member a row belonged to before it changes. */
function touchRow(sqlite: SqliteDatabase, sql: string, id: string, touched: Touched): void {
  const before = sqlite.get<[titleId: string, memberId: string]>(sql, id)
  if (!before) return
  touched.titles.add(before[0])
  touched.members.add(before[1])
}
