import { AppError } from '@shared/base/app-error'
import { threeByEightSheet, type ShelfLabel } from '@shared/domain/library/print/shelf-label'
import type { Language } from '@shared/protocol/fields'
import type { Loan } from '@shared/protocol/library/circulation'
import type { PdfJob } from '../../../workers/pdf/job'
import type { QueryContext } from '../context'
import { chooseLoans, countLoans, loadLoan, type LoanChoice } from './loan-rows'
import { loadMemberRecord } from './member-rows'
import { authorsOf, overdueLetter, printContext } from '../print'
import type { ReportOptions } from './report-options'
import { categoryName, reportWords } from '../report-words'
import { titleKeys } from './title-list'
import { titleHits } from './title-rows'

type Model<K extends PdfJob['kind']> = Extract<PdfJob, { kind: K }>

const nothing = () => new AppError('report.nothing-to-print')

/** A receipt for loans by id, or for everything a member took today. */
export function loanReceipt(context: QueryContext, language: Language, options: ReportOptions): Model<'loan-receipt'> {
  const tables = context.tables('library')
  const today = context.today()
  const ids = options.list('loan')
  const memberId = options.member()
  if (ids.length === 0 && memberId === undefined) throw options.missing('loan')
  const loans =
    memberId === undefined || ids.length > 0
      ? ids.map((id) => loadLoan(tables, id, today))
      : chooseLoans(
          tables,
          { where: ['l.member_id = ?', 'l.lent_on = ?'], parameters: [memberId, today], order: 'latest' },
          today,
        )
  const [first] = loans
  if (!first) throw nothing()
  const member = { name: first.memberName, cardNumber: first.cardNumber }
  const copies = loans
    .filter((loan) => loan.memberId === first.memberId)
    .map(({ title, titleId, barcode, dueOn }) => ({ title, authors: authorsOf(tables, titleId), barcode, dueOn }))
  return {
    kind: 'loan-receipt',
    model: {
      context: printContext(context, language),
      format: options.text('format') === 'a5' ? 'a5' : 'ticket',
      receiptNumber: receiptNumberOf(first),
      lentAt: lentAt(context, first),
      operator: context.person.displayName,
      member,
      copies,
    },
  }
}

/** Short enough to be read out: the day and the last signs of the first loan's id. */
function receiptNumberOf({ id, lentOn }: Loan): string {
  return `${lentOn.replaceAll('-', '')}-${id.slice(-6)}`
}

/** The moment the loan was written, from its history; a loan that came in bulk has none, only its day. */
function lentAt(context: QueryContext, loan: Loan): string {
  const row = context
    .tables('library')
    .get<[string | null]>('SELECT min(at) FROM history WHERE document_id = ?', loan.id)
  return row?.[0] ?? `${loan.lentOn}T12:00:00.000Z`
}

/** Letters for what is overdue now, issued before or not: to look at, or to print again. */
export function overdueNotices(
  context: QueryContext,
  language: Language,
  options: ReportOptions,
): Model<'overdue-notices'> {
  const memberId = options.member()
  const where = ['l.returned_on IS NULL', 'l.due_on < ?', ...(memberId === undefined ? [] : ['l.member_id = ?'])]
  const parameters = [context.today(), ...(memberId === undefined ? [] : [memberId])]
  const loans = chooseLoans(context.tables('library'), { where, parameters, order: 'due' }, context.today())
  const notices = [...new Set(loans.map((loan) => loan.memberId))].map((id) => {
    const own = loans.filter((loan) => loan.memberId === id)
    return overdueLetter(context, own, Math.max(...own.map(({ reminders }) => reminders)))
  })
  if (notices.length === 0) throw nothing()
  return { kind: 'overdue-notices', model: { context: printContext(context, language), notices } }
}

/** The card of one member. */
export function memberCards(context: QueryContext, language: Language, options: ReportOptions): Model<'member-cards'> {
  const memberId = options.member()
  if (memberId === undefined) throw options.missing('member')
  const { name, cardNumber, ...member } = loadMemberRecord(context.tables('library'), memberId, context.today())
  const category = categoryName(member.category, language)
  const layout = options.text('layout') === 'sheet' ? 'sheet' : 'card'
  const model = { context: printContext(context, language), layout, cards: [{ name, cardNumber, category }] } as const
  return { kind: 'member-cards', model }
}

type LabelRow = [barcode: string, shelfMark: string | null, title: string, authors: string]

/** Labels for the copies of a title, or for copies by barcode. */
export function shelfLabels(context: QueryContext, language: Language, options: ReportOptions): Model<'shelf-labels'> {
  const tables = context.tables('library')
  const titleId = options.text('title')
  const barcodes = options.list('barcode')
  if (titleId === undefined && barcodes.length === 0) throw options.missing('title')
  if (titleId !== undefined && !tables.get('SELECT 1 FROM titles WHERE id = ?', titleId))
    throw new AppError('title.not-found', { details: { title: titleId } })
  const labels = tables
    .all<LabelRow>(
      `SELECT c.barcode, coalesce(c.shelf_mark, t.shelf_mark), t.title, t.authors FROM copies c JOIN titles t ON t.id = c.title_id
       WHERE c.condition = 'good' AND (c.title_id = ?1 OR c.barcode IN (SELECT value FROM json_each(?2))) ORDER BY c.barcode`,
      titleId ?? '',
      JSON.stringify(barcodes),
    )
    .map(([barcode, shelfMark, title, authors]): ShelfLabel => {
      const [author = title]: string[] = JSON.parse(authors)
      return { barcode, shelfMark: shelfMark ?? '', authorLetters: familyLetters(author), title }
    })
  if (labels.length === 0) throw nothing()
  const columnsTimesRows = threeByEightSheet.columns * threeByEightSheet.rows
  const typed = Number(options.text('skip') ?? 0)
  const skip = Number.isInteger(typed) && typed > 0 ? typed % columnsTimesRows : 0
  const model = { context: printContext(context, language), sheet: threeByEightSheet, skip, labels }
  return { kind: 'shelf-labels', model }
}

/** `Saint-Exupéry, Antoine de` and `Antoine de Saint-Exupéry` both stand under SAI. */
function familyLetters(author: string): string {
  const [family = author] = author.includes(',') ? author.split(',') : author.split(' ').slice(-1)
  return family
    .replace(/[^\p{L}]/gu, '')
    .slice(0, 3)
    .toLocaleUpperCase('fr')
}

/** The loans made in a period, with what became of them. */
export function loanReport(context: QueryContext, language: Language, options: ReportOptions): Model<'loan-report'> {
  const tables = context.tables('library')
  const today = context.today()
  const [from, to] = [options.day('from'), options.day('to')]
  const memberId = options.member()
  const choice: LoanChoice = {
    where: ['l.lent_on >= ?', 'l.lent_on <= ?', ...(memberId === undefined ? [] : ['l.member_id = ?'])],
    parameters: [from, to, ...(memberId === undefined ? [] : [memberId])],
    order: 'latest',
  }
  const loans = chooseLoans(tables, choice, today)
  const isOverdue = (loan: Loan) => loan.returnedOn === undefined && loan.dueOn < today
  const returned = loans.filter((loan) => loan.returnedOn !== undefined).length
  const filters =
    memberId === undefined
      ? []
      : [
          {
            label: reportWords[language].filters.member,
            value: loadMemberRecord(tables, memberId, today).name,
          },
        ]
  return {
    kind: 'loan-report',
    model: {
      context: printContext(context, language),
      from,
      to,
      filters,
      totals: {
        loans: countLoans(tables, choice),
        returned,
        out: loans.length - returned,
        overdue: loans.filter(isOverdue).length,
        members: new Set(loans.map((loan) => loan.memberId)).size,
      },
      loans: loans.map((loan) => ({
        lentOn: loan.lentOn,
        title: loan.title,
        barcode: loan.barcode,
        member: loan.memberName,
        dueOn: loan.dueOn,
        ...(loan.returnedOn === undefined ? {} : { returnedOn: loan.returnedOn }),
        isOverdue: isOverdue(loan),
      })),
    },
  }
}

/** The catalogue, or what a search of it finds, by title. */
export function catalogueReport(
  context: QueryContext,
  language: Language,
  options: ReportOptions,
): Model<'catalogue-report'> {
  const tables = context.tables('library')
  const [text, titleLanguage] = [options.text('text'), options.text('language')]
  const words = reportWords[language].filters
  const filter = {
    ...(text === undefined ? {} : { text }),
    ...(titleLanguage === undefined ? {} : { language: titleLanguage }),
  }
  const titles = titleHits(tables, [...titleKeys(tables, filter, { by: 'title' })])
  const sum = (field: 'copies' | 'available') => titles.reduce((total, title) => total + title[field], 0)
  return {
    kind: 'catalogue-report',
    model: {
      context: printContext(context, language),
      filters: [
        ...(text === undefined ? [] : [{ label: words.text, value: text }]),
        ...(titleLanguage === undefined ? [] : [{ label: words.language, value: titleLanguage }]),
      ],
      totals: { titles: titles.length, copies: sum('copies'), available: sum('available') },
      titles: titles.map(({ title, authors, year, isbn13, shelfMark, copies, available }) => ({
        title,
        authors,
        ...(year === undefined ? {} : { year }),
        ...(isbn13 === undefined ? {} : { isbn: isbn13 }),
        ...(shelfMark === undefined ? {} : { shelfMark }),
        copies,
        available,
      })),
    },
  }
}
