import { writeFileSync } from 'node:fs'
import type { ReportCard } from '@shared/domain/grades/print/report-card'
import { describe, expect, it } from 'vitest'
import { parsePdfJob } from './parse-job'
import { renderPdf } from './render'
import { canReadBack, wordsOf } from './testing/read-back'
import { english, french } from './testing/samples'

const card = (at: number): ReportCard => ({
  name: 'Ilunga Kabongo',
  firstName: `Jean ${at}`,
  number: `E${at}`,
  className: '3e A',
  subjects: ['Mathématiques', 'Français', 'Histoire-géographie', 'Sciences', 'Éducation physique'].map((name, row) => ({
    name,
    coefficientHundredths: 100 * (row + 1),
    averageHundredths: 850 + row * 175,
    classMinimumHundredths: 400,
    classMeanHundredths: 1097,
    classMaximumHundredths: 1950,
    ...(row === 1 ? { appreciation: 'Des efforts réguliers, une expression plus sûre à l’écrit.' } : {}),
  })),
  generalHundredths: 997,
  rank: 1,
  of: 42,
  classMinimumHundredths: 612,
  classMeanHundredths: 1106,
  classMaximumHundredths: 1688,
})

const cards = (count: number, context = french) =>
  ({
    kind: 'report-cards',
    model: {
      context,
      scopeName: 'Trimestre 1',
      passMarkHundredths: 1000,
      cards: Array.from({ length: count }, (_, at) => card(at)),
    },
  }) as const

/** Where the papers are kept to be looked at, when someone wants to. */
function keep(name: string, bytes: Uint8Array): void {
  const folder = process.env['COMPTOIR_KEEP_PAPERS']
  if (folder !== undefined) writeFileSync(`${folder}/${name}.pdf`, bytes)
}

describe('papers of a school', () => {
  it.skipIf(!canReadBack)(
    'prints a report card a page, with subjects, averages, rank and the spread of the class',
    async () => {
      const file = await renderPdf(parsePdfJob(cards(3)))
      keep('report-cards', file.bytes)
      expect(file.pageCount).toBe(3)
      const words = wordsOf(file)
      for (const text of [
        'Bulletin de notes',
        'Histoire-géographie',
        '9,97 / 20',
        '1er sur 42',
        '16,88',
        'Des efforts réguliers',
        'Insuffisant',
      ])
        expect(words).toContain(text)
      expect(wordsOf(await renderPdf(parsePdfJob(cards(1, english))))).toContain('9.97 / 20')
    },
  )

  it('tells how far a class in one file is', async () => {
    const seen: number[] = []
    await renderPdf(parsePdfJob(cards(45)), ({ done }) => void seen.push(done))
    expect(seen).toEqual([0, 20, 40, 45])
  })

  it.skipIf(!canReadBack)('prints the class at a glance, and its ranking over as many pages as it takes', async () => {
    const students = Array.from({ length: 90 }, (_, at) => ({
      rank: at + 1,
      name: `Élève ${at}`,
      averageHundredths: 1800 - at * 12,
    }))
    const histogram = Array.from({ length: 21 }, (_, value) =>
      value > 6 && value < 19 ? 13 - Math.abs(12 - value) : 0,
    )
    const file = await renderPdf(
      parsePdfJob({
        kind: 'class-summary',
        model: {
          context: french,
          className: '3e A',
          scopeName: '2026-2027',
          figures: {
            count: 90,
            mean: '12.660000',
            median: '12.66',
            deviation: '3.118000',
            passRate: '74.44',
            histogram,
          },
          passMarkHundredths: 1000,
          subjects: [{ name: 'Mathématiques', mean: '11.20', passRate: '61.00' }],
          students,
        },
      }),
    )
    keep('class-summary', file.bytes)
    expect(file.pageCount).toBeGreaterThan(1)
    const words = wordsOf(file)
    for (const text of ['Bilan de classe · 3e A', '74,44 %', 'Élève 89', 'Médiane']) expect(words).toContain(text)
  })
})
