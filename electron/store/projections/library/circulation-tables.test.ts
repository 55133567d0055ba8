import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { parseDocument, type KnownDocument } from '@shared/documents/document'
import { openSqlite } from '../../documents/storage/open-libsql'
import { ruleConflicts } from '../../queries/library/circulation-conflicts'
import { libraryModel } from './library-model'

let directory: string

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'comptoir-tables-'))
})

afterEach(() => rmSync(directory, { recursive: true, force: true }))

const stamp = { at: '0l2x0abcd-0000-desk', by: 'user:a', device: 'desk' }

function document(id: string, fields: object): KnownDocument {
  const type = id.slice(0, id.indexOf(':'))
  const parsed = parseDocument({
    _id: id,
    type,
    schemaVersion: 1,
    site: 'KIN01',
    created: stamp,
    updated: stamp,
    ...fields,
  })
  if (!parsed.ok) throw new Error(`${id} ${parsed.rejection.detail}`)
  return parsed.value
}

const loan = (id: string, memberId: string, barcode: string, more: object = {}) =>
  document(`loan:${id}`, {
    memberId,
    titleId: 'title:t',
    barcode,
    lentOn: '2026-05-04',
    dueOn: '2026-05-25',
    renewals: 0,
    cancelled: false,
    ...more,
  })
const member = (id: string, cardNumber: string, name = id) =>
  document(`member:${id}`, {
    name,
    cardNumber,
    joinedOn: '2026-01-01',
    category: 'adult',
    status: 'active',
    cardLost: false,
  })
const title = document('title:t', {
  title: 'Candide',
  alternativeTitles: [],
  authors: [],
  subjects: [],
  withdrawn: false,
})
const copy = document('copy:C1', { barcode: 'C1', titleId: 'title:t', condition: 'good' })

/** What two desks of one site wrote while they could not see each other. */
const twoDesks = [
  title,
  copy,
  member('a', 'K-1'),
  member('b', 'K-1'),
  loan('1', 'member:a', 'C1'),
  loan('2', 'member:b', 'C1'),
]

interface Change {
  readonly id: string
  readonly document: KnownDocument | undefined
}

/** The rows after some batches of changes, but for the keys, which count arrivals. */
function rowsAfter(batches: readonly (readonly Change[])[]) {
  const sqlite = openSqlite({ file: join(directory, `${Math.random()}.sqlite`), synchronous: 'NORMAL' })
  const model = libraryModel('KIN01')
  sqlite.exec(model.schema)
  const applier = model.createApplier(sqlite)
  for (const batch of batches) {
    for (const change of batch) applier.apply({ database: 'library-kin01', ...change })
    applier.settle()
  }
  const rows = {
    titles: sqlite.all('SELECT id, copies, out, free, holds FROM titles ORDER BY id'),
    members: sqlite.all('SELECT id, name, card_number, open_loans FROM members ORDER BY id'),
    found: sqlite.all(
      'SELECT m.id, s.name, s.card_number FROM members_search s JOIN members m ON m.key = s.rowid ORDER BY m.id',
    ),
    loans: sqlite.all('SELECT * FROM loans ORDER BY id'),
    holds: sqlite.all('SELECT * FROM holds ORDER BY id'),
    notices: sqlite.all('SELECT * FROM notices ORDER BY id'),
    conflicts: ruleConflicts(sqlite, { library: 'library-kin01', catalogue: 'catalogue' }),
  }
  sqlite.close()
  return rows
}

const present = (documents: readonly KnownDocument[]): Change[] =>
  documents.map((one) => ({ id: one._id, document: one }))

it('shows what desks did to each other as broken rules, and keeps both loans', () => {
  const { conflicts, loans, titles } = rowsAfter([present(twoDesks)])
  expect(conflicts).toEqual([
    {
      database: 'library-kin01',
      id: 'copy:C1',
      rule: 'lent-twice',
      type: 'copy',
      label: 'Candide · C1',
      leaves: 2,
      severity: 'rule',
    },
    {
      database: 'catalogue',
      id: 'title:t',
      rule: 'over-lent',
      type: 'title',
      label: 'Candide',
      leaves: 2,
      severity: 'rule',
    },
    {
      database: 'library-kin01',
      id: 'claim:card:K-1',
      rule: 'shared-card',
      type: 'claim',
      label: 'K-1',
      leaves: 2,
      severity: 'rule',
    },
  ])
  expect(loans).toHaveLength(2)
  expect(titles).toEqual([['title:t', 1, 2, 0, 0]])
})

it('forgets a broken rule once it is mended', () => {
  const mended = [loan('2', 'member:b', 'C1', { returnedOn: '2026-05-05' }), member('b', 'K-2')]
  expect(rowsAfter([present(twoDesks), present(mended)]).conflicts).toEqual([])
})

it('ends the same in every order, in every batch, with every repetition, and after deletions', () => {
  const hold = (status: string) =>
    document('hold:1', { memberId: 'member:a', titleId: 'title:t', placedAt: '2026-05-04T10:00:00.000Z', status })
  const notice = document('notice:hold:1', {
    kind: 'hold-ready',
    channel: 'email',
    memberId: 'member:a',
    subjectId: 'hold:1',
    number: 1,
    language: 'fr',
    status: 'waiting',
  })
  const final = [...twoDesks, hold('waiting'), notice]
  const earlier = [
    loan('1', 'member:b', 'C1', { cancelled: true }),
    hold('ready'),
    member('a', 'K-9', 'Old name'),
    loan('gone', 'member:a', 'C1'),
    member('gone', 'K-3'),
  ]
  const gone = ['loan:gone', 'member:gone'].map((id): Change => ({ id, document: undefined }))
  const expected = rowsAfter([present(final)])
  const changes = fc.shuffledSubarray(present([...earlier, ...final]), { minLength: 0 })
  fc.assert(
    fc.property(
      changes,
      fc.shuffledSubarray(present(final), { minLength: final.length }),
      fc.nat(8),
      (before, last, cut) => {
        const after = [...last, ...gone]
        expect(rowsAfter([before, after.slice(0, cut), after.slice(cut), after])).toEqual(expected)
      },
    ),
    { numRuns: 40 },
  )
})
