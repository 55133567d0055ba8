import type { RecoverySheet } from '@shared/domain/library/print/recovery-sheet'
import type { Content } from 'pdfmake'
import { renderFlowing } from './flowing'
import type { PdfFile } from './job'
import { a4, colours, fromMillimetres as mm } from './look'
import { createWords, printable } from './words'

/** Two lines of four groups: short enough to be read aloud or typed without losing one's place. */
const GROUPS_PER_LINE = 4

export function renderRecoverySheet({ context, recoveryKey, workstation }: RecoverySheet): Promise<PdfFile> {
  const { strings, instant } = createWords(context)
  const { recovery } = strings
  const about: [string, string][] = [
    [recovery.site, `${context.library.name} (${context.site})`],
    [recovery.workstation, workstation],
    [recovery.madeOn, instant(context.printedAt)],
  ]
  return renderFlowing({
    context,
    title: recovery.heading,
    producer: strings.producer,
    pageSize: a4,
    pageMargins: [mm(25), mm(25), mm(25), mm(25)],
    fontSize: 11,
    content: [
      { text: printable(context.library.name), color: colours.muted },
      { text: recovery.heading, bold: true, fontSize: 22, color: colours.accent, margin: [0, 4, 0, 6] },
      { text: recovery.purpose, lineHeight: 1.35, margin: [0, 0, 0, 20] },
      keyBox(recoveryKey),
      ...about.map(([label, value]): Content => ({
        columns: [
          { text: label, color: colours.muted, width: 110 },
          { text: printable(value), width: '*' },
        ],
        margin: [0, 0, 0, 4],
      })),
      { text: recovery.useHeading, bold: true, fontSize: 13, margin: [0, 22, 0, 6] },
      { ol: [...recovery.use], lineHeight: 1.35 },
      { text: recovery.keepHeading, bold: true, fontSize: 13, margin: [0, 18, 0, 6] },
      { ul: [...recovery.keep], lineHeight: 1.35 },
    ],
  })
}

function keyBox(recoveryKey: string): Content {
  const groups = recoveryKey.split('-')
  const lines = Array.from({ length: Math.ceil(groups.length / GROUPS_PER_LINE) }, (_, line): Content => ({
    text: groups.slice(line * GROUPS_PER_LINE, (line + 1) * GROUPS_PER_LINE).join(' - '),
    alignment: 'center',
    bold: true,
    fontSize: 20,
    characterSpacing: 2,
    margin: [0, 4, 0, 4],
  }))
  return {
    table: { widths: ['*'], body: [[{ stack: lines, margin: [0, 8, 0, 8], fillColor: colours.wash }]] },
    layout: { hLineColor: () => colours.hairline, vLineColor: () => colours.hairline },
    margin: [0, 0, 0, 20],
  }
}
