import type { LentCopyLine, LoanReceipt } from '@shared/domain/library/print/loan-receipt'
import type { Content } from 'pdfmake'
import { qrShape, toSvg } from './barcode'
import { renderFlowing } from './flowing'
import type { PdfFile } from './job'
import { colours, fromMillimetres as mm } from './look'
import { createWords, printable, type Words } from './words'

/** Printers of 80 mm rolls print 72 mm. */
const ticket = { width: mm(80), height: 'auto' as const, margin: mm(4), fontSize: 9, qrWidth: mm(24) }
const a5 = { width: mm(148), height: mm(210), margin: mm(14), fontSize: 10, qrWidth: mm(26) }

export function renderLoanReceipt(receipt: LoanReceipt): Promise<PdfFile> {
  const { context, format } = receipt
  const words = createWords(context)
  const { strings } = words
  const paper = format === 'ticket' ? ticket : a5
  const ruleWidth = paper.width - 2 * paper.margin
  return renderFlowing({
    context,
    title: strings.receipt.fileTitle(receipt.receiptNumber),
    producer: strings.producer,
    pageSize: { width: paper.width, height: paper.height },
    pageMargins: [paper.margin, paper.margin, paper.margin, paper.margin],
    fontSize: paper.fontSize,
    content: [
      ...letterhead(receipt),
      rule(ruleWidth),
      details(receipt, words),
      rule(ruleWidth),
      {
        text: printable(strings.receipt.borrowed(receipt.copies.length, words.figure(receipt.copies.length))),
        bold: true,
        margin: [0, 0, 0, 4],
      },
      ...receipt.copies.map((copy) => copyBlock(copy, words, format)),
      rule(ruleWidth),
      {
        stack: [
          {
            svg: toSvg(qrShape(receipt.receiptNumber), colours.ink),
            width: paper.qrWidth,
            alignment: 'center',
            margin: [0, 4, 0, 4],
          },
          { text: printable(receipt.receiptNumber), alignment: 'center', fontSize: 8, color: colours.muted },
          { text: strings.receipt.thanks, alignment: 'center', bold: true, margin: [0, 8, 0, 2] },
          { text: strings.receipt.keep, alignment: 'center', fontSize: 8, color: colours.muted },
        ],
        unbreakable: true,
      },
    ],
  })
}

function letterhead({ context: { library, site }, format }: LoanReceipt): Content[] {
  const alignment = format === 'ticket' ? 'center' : 'left'
  const contact = [...library.addressLines, library.phone, library.email].filter((part) => part !== undefined)
  return [
    { text: printable(library.name), bold: true, fontSize: 13, color: colours.accent, alignment },
    { text: printable(site), alignment },
    { text: contact.map(printable).join(' · '), fontSize: 8, color: colours.muted, alignment, margin: [0, 2, 0, 0] },
  ]
}

function details({ format, ...receipt }: LoanReceipt, { strings, instant }: Words): Content {
  const rows: [string, string][] = [
    [strings.receipt.number, receipt.receiptNumber],
    [strings.receipt.date, instant(receipt.lentAt)],
    [strings.member, receipt.member.name],
    [strings.receipt.cardNumber, receipt.member.cardNumber],
    [strings.receipt.operator, receipt.operator],
  ]
  return {
    stack: [
      { text: strings.receipt.heading, bold: true, fontSize: 12, margin: [0, 0, 0, 4] },
      ...rows.map(([label, value]): Content => ({
        columns: [
          { text: label, color: colours.muted, width: format === 'ticket' ? 46 : 62 },
          { text: printable(value), width: '*' },
        ],
        columnGap: 6,
      })),
    ],
  }
}

function copyBlock(copy: LentCopyLine, { strings, day }: Words, format: LoanReceipt['format']): Content {
  const authors = copy.authors.map(printable).join(', ')
  const about: Content[] = [
    { text: printable(copy.title), bold: true },
    ...(authors === '' ? [] : [{ text: authors, color: colours.muted }]),
  ]
  const due = printable(strings.receipt.dueBack(day(copy.dueOn)))
  const barcode = printable(copy.barcode)
  if (format === 'ticket') {
    const last: Content = {
      columns: [
        { text: barcode, width: 'auto' },
        { text: due, alignment: 'right', width: '*' },
      ],
      columnGap: 8,
    }
    return { stack: [...about, last], unbreakable: true, margin: [0, 2, 0, 6] }
  }
  const right: Content = {
    stack: [
      { text: due, alignment: 'right' },
      { text: barcode, alignment: 'right', color: colours.muted },
    ],
    width: 130,
  }
  return {
    stack: [{ columns: [{ stack: about, width: '*' }, right], columnGap: 12 }],
    unbreakable: true,
    margin: [0, 3, 0, 6],
  }
}

function rule(width: number): Content {
  const line = { type: 'line' as const, x1: 0, y1: 0, x2: width, y2: 0, lineWidth: 0.5, lineColor: colours.hairline }
  return { canvas: [line], margin: [0, 7, 0, 7] }
}
