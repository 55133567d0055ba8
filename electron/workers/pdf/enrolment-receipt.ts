import type { EnrolmentReceipt } from '@shared/domain/enrolment/print/voter-card'
import { createDrawing, type TextStyle } from './drawing'
import type { PdfFile } from './job'
import { colours, fromMillimetres as mm } from './look'
import { createWords, printable } from './words'
import { wrapLines } from './wrap'

const page = { width: mm(148), height: mm(210) }
const inside = { x: mm(14), width: page.width - mm(28) }

const small: TextStyle = { weight: 'regular', size: 8, colour: colours.muted }
const plain: TextStyle = { weight: 'regular', size: 10, colour: colours.ink }
const strong: TextStyle = { weight: 'medium', size: 10, colour: colours.ink }

/** One A5 page. */
export async function renderEnrolmentReceipt(receipt: EnrolmentReceipt): Promise<PdfFile> {
  const { context } = receipt
  const words = createWords(context)
  const { strings, day, instant } = words
  const said = strings.enrolmentReceipt
  const drawing = createDrawing({ context, title: said.heading, producer: strings.producer, pageSize: page })
  drawing.addPage()
  drawing.line(context.library.name, { ...inside, y: mm(14) }, { ...strong, colour: colours.accent })
  drawing.line(strings.site(context.site), { ...inside, y: mm(14) }, small, 'right')
  drawing.line(said.heading, { ...inside, y: mm(23) }, { weight: 'medium', size: 17, colour: colours.ink })
  drawing.line(receipt.number, { ...inside, y: mm(33) }, { weight: 'medium', size: 13, colour: colours.accent })
  drawing.rule(inside.x, mm(41), inside.x + inside.width, mm(41))

  const fields: readonly (readonly [string, string | undefined])[] = [
    [said.person, receipt.name],
    [said.sex, strings.sexes[receipt.sex]],
    [said.birth, [day(receipt.birthDate), receipt.birthPlace].filter((part) => part !== undefined).join(' · ')],
    [said.father, receipt.father],
    [said.mother, receipt.mother],
    [said.origin, receipt.origin],
    [said.residence, receipt.residence],
    [said.address, receipt.address],
    [said.centre, receipt.centre],
    [said.enrolledOn, day(receipt.enrolledOn)],
    [said.operator, receipt.operator],
  ]
  let y = mm(46)
  for (const [name, content] of fields) {
    if (content === undefined || content === '') continue
    drawing.line(name, { x: inside.x, y: y + 1, width: mm(34) }, small)
    const lines = wrapLines(printable(content), inside.width - mm(36), 3, (part) => drawing.width(part, plain))
    lines.forEach((line, index) =>
      drawing.line(line, { x: inside.x + mm(36), y: y + index * 13, width: inside.width - mm(36) }, plain),
    )
    y += Math.max(1, lines.length) * 13 + mm(2.4)
  }
  drawing.rule(inside.x, y, inside.x + inside.width, y)
  const notice = printable(receipt.isMinor ? said.minor : said.keep)
  for (const [index, line] of wrapLines(notice, inside.width, 4, (part) => drawing.width(part, small)).entries())
    drawing.line(line, { ...inside, y: y + mm(4) + index * 11 }, small)
  drawing.line(said.signature, { x: inside.x + inside.width / 2, y: mm(172), width: inside.width / 2 }, small)
  drawing.rule(inside.x + inside.width / 2, mm(190), inside.x + inside.width, mm(190))
  drawing.line(strings.printedOn(instant(context.printedAt)), { ...inside, y: mm(198) }, small)
  return drawing.finish()
}
