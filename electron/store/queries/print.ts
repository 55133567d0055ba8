import { AppError } from '@shared/base/app-error'
import { toInstant } from '@shared/base/day'
import type { PrintContext } from '@shared/domain/library/print/print-context'
import type { OverdueNotice } from '@shared/domain/library/print/overdue-notice'
import type { Language, ProducedFile } from '@shared/protocol/fields'
import type { Loan } from '@shared/protocol/library/circulation'
import type { PdfJob } from '../../workers/pdf/job'
import type { Tables } from '../projections/read-models'
import type { QueryContext } from './context'
import { contactOf } from './library/notice-rows'
import { reportWords } from './report-words'

type Paper = keyof (typeof reportWords)['fr']['files']

/** Renders a paper in the PDF thread and names its file after what it is and the day. */
export async function print(
  context: QueryContext,
  name: Paper,
  language: Language,
  job: PdfJob,
): Promise<ProducedFile> {
  const { bytes, pageCount } = await context.workers.pdf.run(job, {
    signal: context.signal,
    onProgress: (progress) => context.progress({ ...progress, unit: 'documents' }),
  })
  const fileName = `${reportWords[language].files[name]}-${context.today()}.pdf`
  return { fileName, mediaType: 'application/pdf', bytes, pages: pageCount }
}

/** What every paper of the site carries, at this moment. */
export function printContext({ site, nowMs }: QueryContext, language: Language): PrintContext {
  return {
    language,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    printedAt: toInstant(nowMs()),
    site: site.code,
    library: { name: site.name, addressLines: [] },
  }
}

/** The letter to one member about some of their loans; after the third the tone stays the same. */
export function overdueLetter(context: QueryContext, loans: readonly Loan[], number: number): OverdueNotice {
  const [first] = loans
  if (!first) throw new AppError('internal', { details: { missing: 'a loan for the letter' } })
  const { email, phone, address } = contactOf(context, first.memberId)
  const contact = { ...(email === undefined ? {} : { email }), ...(phone === undefined ? {} : { phone }) }
  const addressLines = (address ?? '').split('\n').filter((line) => line.trim() !== '')
  return {
    reminder: number <= 1 ? 1 : number === 2 ? 2 : 3,
    member: { name: first.memberName, cardNumber: first.cardNumber, addressLines, ...contact },
    loans: loans.map(({ title, titleId, barcode, lentOn, dueOn, daysLate }) => ({
      title,
      authors: authorsOf(context.tables('library'), titleId),
      barcode,
      lentOn,
      dueOn,
      daysLate,
    })),
  }
}

/** The authors of a title as its record has them; none when it did not arrive yet. */
export function authorsOf(tables: Tables, titleId: string): string[] {
  const row = tables.get<[string]>('SELECT authors FROM titles WHERE id = ?', titleId)
  const authors: string[] = row ? JSON.parse(row[0]) : []
  return authors
}
