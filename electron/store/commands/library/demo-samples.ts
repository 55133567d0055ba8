import { fileURLToPath } from 'node:url'
import { AppError } from '@shared/base/app-error'
import { fold } from '@shared/base/fold'
import { CATALOGUE } from '../../documents/database-names'
import type { Write } from '../../documents/document-store'
import type { CommandContext } from '../context'
import type { DemoRecords, DemoSamples } from '../demo-samples'
import { libraryDatabase } from './circulation-writes'
import { demoLoans, demoMembers } from './demo-people'
import { runImport } from './import-run'
import { numberPrefix } from './barcodes'
import { titleImporter } from './import-titles'

const TITLES = { small: 500, large: 10_000 } as const

/** The books of goodbooks-10k with made-up copies, members and loans. */
export const librarySamples: DemoSamples = {
  module: 'library',
  isLoaded(tables) {
    const library = tables('library')
    return ['titles', 'members'].some(
      (table) => library.get(`SELECT 1 FROM ${table} WHERE demo = 1 LIMIT 1`) !== undefined,
    )
  },
  async load(context, size) {
    const path = fileURLToPath(new URL('demo/goodbooks-10k.csv', context.resources))
    const importer = titleImporter(context, { copies: ({ title }) => 1 + (fold(title).length % 4), demo: true })
    const { created, copiesCreated, cancelled } = await runImport(
      context,
      'titles',
      { path, limit: TITLES[size] },
      importer,
    )
    if (cancelled) throw new AppError('task.cancelled')
    const people = await context.documents.exclusively(() => writePeople(context))
    return { titles: created, copies: copiesCreated, ...people }
  },
  records: libraryRecords,
}

async function writePeople(context: CommandContext): Promise<{ members: number; loans: number; overdue: number }> {
  const today = context.today()
  const members = demoMembers(today).map((member) => ({ ...member, id: context.newId('member') }))
  const copies = context
    .tables('library')
    .all<[titleId: string, barcode: string]>(
      'SELECT title_id, min(barcode) FROM copies WHERE demo = 1 GROUP BY title_id ORDER BY min(barcode) LIMIT 1000',
    )
  const loans = demoLoans(today, members, copies.length)
  const people = members.flatMap(({ id, name, category, joinedOn }, at): Write[] => {
    const cardNumber = `${numberPrefix(context, 'D-')}${String(at + 1).padStart(3, '0')}`
    const member = { name, category, joinedOn, cardNumber, status: 'active' as const, cardLost: false }
    return [
      { kind: 'create', type: 'member', id, fields: member, demo: true },
      {
        kind: 'create',
        type: 'claim',
        id: `claim:card:${cardNumber}`,
        fields: { kind: 'card', value: cardNumber, owner: id },
        demo: true,
      },
    ]
  })
  const lendings = loans.map(({ member, copy, lentOn, dueOn, returnedOn }): Write => {
    const [titleId, barcode] = copies[copy] ?? ['', '']
    const fields = {
      memberId: members[member]?.id ?? '',
      titleId,
      barcode,
      lentOn,
      dueOn,
      renewals: 0,
      cancelled: false,
      ...(returnedOn === undefined ? {} : { returnedOn }),
    }
    return { kind: 'create', type: 'loan', id: context.newId('loan'), fields, demo: true }
  })
  await context.documents.write(libraryDatabase(context), context.author, [...people, ...lendings], { audit: 'brief' })
  await context.catchUp()
  const overdue = loans.filter(({ dueOn, returnedOn }) => returnedOn === undefined && dueOn < today).length
  return { members: members.length, loans: loans.length, overdue }
}

/** Facts first, then what they refer to; what a fact that is not sample data refers to stays. */
function libraryRecords(context: CommandContext): DemoRecords[] {
  const tables = context.tables('library')
  const database = libraryDatabase(context)
  const ids = (sql: string) => tables.all<[string]>(sql).map(([id]) => id)
  const unused = (column: string, of: string) =>
    ['loans', 'holds'].map(
      (facts) => `${of} NOT IN (SELECT ${column} FROM ${facts} WHERE demo = 0 AND ${column} IS NOT NULL)`,
    )
  const members = `FROM members WHERE demo = 1 AND ${unused('member_id', 'id').join(' AND ')}`
  const copies = `FROM copies WHERE demo = 1 AND ${unused('barcode', 'barcode').join(' AND ')}`
  const realCopy = 'SELECT title_id FROM copies WHERE demo = 0'
  const titles = `FROM titles WHERE demo = 1 AND ${unused('title_id', 'id').join(' AND ')} AND id NOT IN (${realCopy})`
  return [
    { database, type: 'notice', ids: ids('SELECT id FROM notices WHERE demo = 1') },
    { database, type: 'hold', ids: ids('SELECT id FROM holds WHERE demo = 1') },
    { database, type: 'loan', ids: ids('SELECT id FROM loans WHERE demo = 1') },
    { database, type: 'claim', ids: ids(`SELECT 'claim:card:' || card_number ${members}`) },
    { database, type: 'member', ids: ids(`SELECT id ${members}`) },
    { database, type: 'copy', ids: ids(`SELECT 'copy:' || barcode ${copies}`) },
    { database: CATALOGUE, type: 'title', ids: ids(`SELECT id ${titles}`) },
  ]
}
