import type { Command } from 'commander'
import type { GradeStatistics } from '@shared/protocol/grades/grades'
import type { ResultOf } from '@shared/protocol/verbs'
import type { Desk } from '../desk'
import { decimal, fromHundredths } from '../hundredths'
import { record, table, type Column } from '../output/table'
import type { Shell } from '../program'
import { scopeOf, withScope, type ScopeWords } from './grade-scope'

type Answered = ResultOf<'grades.statistics'>

const BAR_COLUMNS = 40

/** The figures of a class or of all: spread, comparison of classes and subjects, evolution over periods, and who is at risk. */
export function addGradeStatistics(grades: Command, shell: Shell): void {
  const { strings, run } = shell
  const { commands, options, said } = strings.grades

  withScope(grades.command('statistics').description(commands.gradesStatistics), strings)
    .option('--assessment <title>', options.assessment)
    .action(
      run('signed-in', async (desk, words: ScopeWords & { assessment?: string }) => {
        const { assessment } = words
        const result = await desk.call('grades.statistics', {
          ...(await scopeOf(desk, words)),
          ...(assessment === undefined ? {} : { assessment }),
        })
        return { json: result, text: () => (result.overall ? statisticsText(desk, result) : said.noAverage) }
      }),
    )

  withScope(grades.command('at-risk').description(commands.gradesAtRisk), strings).action(
    run('signed-in', async (desk, words: ScopeWords) => {
      const { atRisk } = await desk.call('grades.statistics', await scopeOf(desk, words))
      const json = atRisk.map((row) => ({ ...row, average: fromHundredths(row.averageHundredths) }))
      return { json, text: () => (atRisk.length === 0 ? said.nobodyAtRisk : atRiskText(desk, atRisk)) }
    }),
  )
}

function statisticsText(desk: Desk, { overall, classes, subjects, evolution, atRisk }: Answered): string {
  const { headings } = desk.strings.grades
  const compared = (head: string, rows: readonly { name: string; figures: GradeStatistics }[]) =>
    rows.length < 2 ? [] : [`${head}\n${comparisonText(desk, rows)}`]
  return [
    ...(overall ? [figuresText(desk, overall)] : []),
    ...compared(headings.classes, classes),
    ...compared(headings.subjects, subjects),
    ...(evolution.length < 2 ? [] : [`${headings.evolution}\n${evolutionText(desk, evolution)}`]),
    ...(atRisk.length === 0 ? [] : [`${headings.atRisk}\n${atRiskText(desk, atRisk)}`]),
  ].join('\n\n')
}

function figuresText({ strings, language }: Desk, figures: GradeStatistics): string {
  const { columns } = strings.grades
  const point = pointOf(language)
  const most = Math.max(1, ...figures.histogram)
  const bars = figures.histogram.map(
    (count, value) => `${String(value).padStart(2)}  ${'█'.repeat(Math.ceil((count * BAR_COLUMNS) / most))} ${count}`,
  )
  return `${record([
    [strings.columns.count, figures.count],
    [columns.mean, point(figures.mean)],
    [columns.median, point(figures.median)],
    [columns.deviation, point(figures.deviation)],
    [columns.quartiles, `${point(figures.firstQuartile)} – ${point(figures.thirdQuartile)}`],
    [columns.minimum, decimal(figures.minimumHundredths, language)],
    [columns.maximum, decimal(figures.maximumHundredths, language)],
    [columns.passed, `${figures.passed} (${point(figures.passRate)} %)`],
  ])}\n\n${bars.join('\n')}`
}

function comparisonText(
  { strings, language }: Desk,
  rows: readonly { readonly name: string; readonly figures: GradeStatistics }[],
): string {
  const { columns } = strings.grades
  const point = pointOf(language)
  const figure = (
    head: string,
    cell: (figures: GradeStatistics) => string | number,
  ): Column<(typeof rows)[number]> => ({
    head,
    cell: ({ figures }) => cell(figures),
    right: true,
  })
  return table(
    [
      { head: strings.columns.name, cell: ({ name }) => name },
      figure(strings.columns.count, ({ count }) => count),
      figure(columns.mean, ({ mean }) => point(mean)),
      figure(columns.median, ({ median }) => point(median)),
      figure(columns.deviation, ({ deviation }) => point(deviation)),
      figure(columns.minimum, ({ minimumHundredths }) => decimal(minimumHundredths, language)),
      figure(columns.maximum, ({ maximumHundredths }) => decimal(maximumHundredths, language)),
      figure(columns.passed, ({ passRate }) => `${point(passRate)} %`),
    ],
    rows,
  )
}

function evolutionText({ strings, language }: Desk, evolution: Answered['evolution']): string {
  const { columns } = strings.grades
  const point = pointOf(language)
  return table(
    [
      { head: columns.period, cell: ({ name }) => name },
      { head: columns.mean, cell: ({ mean }) => point(mean), right: true },
      { head: columns.passed, cell: ({ passRate }) => `${point(passRate)} %`, right: true },
    ],
    evolution,
  )
}

function atRiskText({ strings, language }: Desk, atRisk: Answered['atRisk']): string {
  const { columns } = strings.grades
  return table(
    [
      { head: strings.columns.name, cell: ({ name }) => name },
      { head: columns.firstName, cell: ({ firstName }) => firstName },
      { head: columns.className, cell: ({ className }) => className },
      { head: columns.average, cell: ({ averageHundredths }) => decimal(averageHundredths, language), right: true },
      { head: columns.below, cell: ({ subjectsBelow }) => subjectsBelow.join(', ') },
    ],
    atRisk,
  )
}

function pointOf(language: Desk['language']) {
  return (text: string) => (language === 'fr' ? text.replace('.', ',') : text)
}
