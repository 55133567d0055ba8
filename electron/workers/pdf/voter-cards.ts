import type { VoterCard, VoterCardBatch } from '@shared/domain/enrolment/print/voter-card'
import { qrShape } from './barcode'
import { createDrawing, type Drawing, type TextStyle } from './drawing'
import type { PdfFile } from './job'
import { colours, fromMillimetres as mm } from './look'
import { createWords, type Words } from './words'

const card = { width: mm(85.6), height: mm(54) }
const photo = { x: mm(4), y: mm(14.5), width: mm(22), height: mm(27.5) }
const qr = { x: mm(58.5), y: mm(19), size: mm(23.5) }
const text = { x: mm(29), width: mm(28.5) }

const label: TextStyle = { weight: 'regular', size: 4.6, colour: colours.muted }
const value: TextStyle = { weight: 'medium', size: 7.6, leastSize: 4.8, colour: colours.ink }
const number: TextStyle = { weight: 'medium', size: 9.5, colour: colours.ink }

export async function renderVoterCards({ context, cards }: VoterCardBatch): Promise<PdfFile> {
  const words = createWords(context)
  const { strings } = words
  const drawing = createDrawing({
    context,
    title: strings.voterCard.fileTitle,
    producer: strings.producer,
    pageSize: card,
  })
  for (const one of cards) {
    drawing.addPage()
    drawCard(drawing, words, one)
  }
  return drawing.finish()
}

function drawCard(drawing: Drawing, words: Words, voter: VoterCard): void {
  const { strings, shortDay } = words
  const { voterCard } = strings
  drawing.fill(0, 0, card.width, mm(11.5), colours.accent)
  drawing.line(
    voterCard.heading,
    { x: mm(4), y: mm(2.3), width: mm(60) },
    { weight: 'medium', size: 10.5, colour: '#ffffff' },
  )
  drawing.line(
    voterCard.centre(voter.centre),
    { x: mm(4), y: mm(7.1), width: mm(77.6) },
    { weight: 'regular', size: 6.5, colour: '#d9e5ef' },
  )
  if (voter.version > 1) {
    const badge = { x: mm(62), y: mm(2.3), width: mm(19.6) }
    drawing.line(voterCard.duplicata(voter.version), badge, { weight: 'medium', size: 7.5, colour: '#ffffff' }, 'right')
  }

  drawing.fill(photo.x, photo.y, photo.width, photo.height, colours.wash)
  if (voter.photo) drawing.picture(voter.photo, photo.x, photo.y, photo.width, photo.height)
  else
    drawing.line(
      voterCard.noPhoto,
      { x: photo.x, y: photo.y + photo.height / 2 - 3, width: photo.width },
      label,
      'center',
    )

  const fields: readonly (readonly [string, string | undefined])[] = [
    [voterCard.name, voter.name],
    [voterCard.postName, voter.postName],
    [voterCard.firstName, voter.firstName],
    [voterCard.birth, `${shortDay(voter.birthDate)} · ${voter.sex}`],
    [voterCard.birthPlace, voter.birthPlace],
  ]
  let y = photo.y - mm(0.6)
  for (const [name, content] of fields) {
    if (content === undefined || content === '') continue
    drawing.line(name, { ...text, y }, label)
    drawing.line(content, { ...text, y: y + mm(1.8) }, value)
    y += mm(5.5)
  }

  const shape = qrShape(voter.code)
  drawing.barcode(shape, qr.x, qr.y, qr.size, qr.size)
  drawing.line(voter.number, { x: mm(4), y: mm(45.2), width: mm(50) }, number)
  drawing.line(voterCard.issuedOn(shortDay(voter.issuedOn)), { x: mm(4), y: mm(49.6), width: mm(50) }, label)
  drawing.line(voterCard.check, { x: mm(55), y: mm(49.6), width: mm(26.6) }, label, 'right')
}
