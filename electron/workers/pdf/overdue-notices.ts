import type { OverdueLoanLine, OverdueNotice, OverdueNoticeBatch } from '@shared/domain/library/print/overdue-notice'
import type { PrintContext } from '@shared/domain/library/print/print-context'
import type { Content } from 'pdfmake'
import { calmTable, renderFlowing } from './flowing'
import type { PdfFile } from './job'
import { a4, colours, fromMillimetres as mm } from './look'
import { createWords, printable, type Words } from './words'

export function renderOverdueNotices({ context, notices }: OverdueNoticeBatch): Promise<PdfFile> {
  const words = createWords(context)
  const { strings } = words
  return renderFlowing({
    context,
    title: strings.notice.fileTitle,
    producer: strings.producer,
    pageSize: a4,
    pageMargins: [mm(22), mm(18), mm(22), mm(18)],
    fontSize: 10.5,
    content: notices.map((notice, index) => letter(notice, context, words, index > 0)),
  })
}

function letter(notice: OverdueNotice, context: PrintContext, words: Words, startsPage: boolean): Content {
  const { notice: strings } = words.strings
  const body: Content[] = [
    sender(context),
    addressee(notice, words),
    {
      text: printable(`${context.site}, ${words.dayOf(context.printedAt)}`),
      alignment: 'right',
      color: colours.muted,
    },
    { text: strings.heading[notice.reminder], bold: true, fontSize: 14, margin: [0, 20, 0, 12] },
    { text: strings.greeting, margin: [0, 0, 0, 8] },
    { text: strings.opening[notice.reminder], lineHeight: 1.35, margin: [0, 0, 0, 14] },
    loanTable(notice.loans, words),
    { text: strings.closing[notice.reminder], lineHeight: 1.35, margin: [0, 16, 0, 8] },
    { text: strings.signature, margin: [0, 0, 0, 24] },
    { text: printable(context.library.name), alignment: 'right', bold: true },
  ]
  return startsPage ? { stack: body, pageBreak: 'before' } : { stack: body }
}

function sender({ library }: PrintContext): Content {
  const details = [...library.addressLines, library.phone, library.email].filter((part) => part !== undefined)
  return {
    stack: [
      { text: printable(library.name), bold: true, fontSize: 13, color: colours.accent },
      ...details.map((text): Content => ({ text: printable(text), fontSize: 9, color: colours.muted })),
    ],
  }
}

/** Right half of the sheet, where French window envelopes (DL, 110 × 220 mm) show it. */
function addressee({ member }: OverdueNotice, { strings }: Words): Content {
  const lines = [...member.addressLines, member.email, member.phone].filter((part) => part !== undefined)
  const stack: Content[] = [
    { text: printable(member.name), bold: true },
    ...lines.map((text): Content => ({ text: printable(text) })),
    {
      text: printable(strings.notice.cardNumber(member.cardNumber)),
      fontSize: 9,
      color: colours.muted,
      margin: [0, 4, 0, 0],
    },
  ]
  return { stack, margin: [mm(88), 14, 0, 26] }
}

function loanTable(loans: readonly OverdueLoanLine[], { strings, shortDay, figure }: Words): Content {
  const heading = (text: string, alignment: 'left' | 'right' = 'left'): Content => ({
    text,
    bold: true,
    fontSize: 9,
    color: colours.muted,
    alignment,
  })
  const rows = loans.map((loan): Content[] => [
    {
      stack: [
        printable(loan.title),
        { text: loan.authors.map(printable).join(', '), fontSize: 9, color: colours.muted },
      ],
    },
    printable(loan.barcode),
    shortDay(loan.lentOn),
    shortDay(loan.dueOn),
    { text: printable(strings.notice.days(loan.daysLate, figure(loan.daysLate))), alignment: 'right', bold: true },
  ])
  const headings = [
    heading(strings.title),
    heading(strings.barcode),
    heading(strings.lentOn),
    heading(strings.dueOn),
    heading(strings.notice.daysLate, 'right'),
  ]
  return {
    table: { headerRows: 1, dontBreakRows: true, widths: ['*', 80, 56, 56, 48], body: [headings, ...rows] },
    layout: calmTable,
    fontSize: 9.5,
  }
}
