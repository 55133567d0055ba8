import type { Command } from 'commander'
import type { Day } from '@shared/base/identifier'
import type { GradeExplanation, RankedStudent } from '@shared/protocol/grades/grades'
import type { Answer, Desk } from '../desk'
import { decimal, fromHundredths, hundredths } from '../hundredths'
import { withImportSource } from '../import-source'
import { table } from '../output/table'
import type { Shell } from '../program'
import { addGradeQuestions } from './grade-questions'
import { scopeOf, withScope, type ScopeWords } from './grade-scope'
import { addGradeStatistics } from './grade-statistics'
import { classOf, periodOf, subjectOf } from './school'
import { formatOf, saved } from './students'
import { tableImportAnswer, withTableOptions, type TableWords } from './table-imports'

interface SetWords {
  readonly student: string
  readonly subject: string
  readonly value: string
  readonly title?: string
  readonly class?: string
  readonly period?: string
  readonly on?: Day
  readonly coefficient?: number
  readonly maximum?: number
  readonly comment?: string
  readonly reason?: string
}

interface ImportWords extends TableWords {
  readonly subject: string
  readonly period?: string
  readonly on?: Day
  readonly coefficient?: number
  readonly maximum?: number
  readonly createStudents?: boolean
  readonly notify?: boolean
  readonly class?: string
}

interface RankingWords extends ScopeWords {
  readonly limit?: number
}

export function addGradeCommands(program: Command, shell: Shell): void {
  const { strings, parsers, run } = shell
  const { commands, options, said } = strings.grades
  const grades = program.command('grades').description(commands.grades)
  const withAssessment = (command: Command) =>
    command
      .option('--period <period>', options.period)
      .option('--on <day>', options.takenOn, parsers.day)
      .option('--coefficient <n>', options.coefficient, hundredths)
      .option('--maximum <n>', options.maximum, hundredths)
      .option('--class <class>', options.className)

  withAssessment(grades.command('set').description(commands.gradesSet))
    .requiredOption('--student <student>', options.student)
    .requiredOption('--subject <subject>', options.subject)
    .requiredOption('--value <value>', options.value)
    .option('--title <text>', options.title)
    .option('--comment <text>', options.comment)
    .option('--reason <text>', options.why)
    .action(
      run('signed-in', async (desk, words: SetWords) => {
        const { class: className, period, on, coefficient, maximum, ...rest } = words
        const result = await desk.call('grades.set', {
          ...rest,
          ...(className === undefined ? {} : { classId: className }),
          ...assessmentWords({ period, on, coefficient, maximum }),
        })
        const value =
          result.state === 'graded' ? decimal(result.valueHundredths, desk.language) : said.states[result.state]
        const json = { ...result, value: fromHundredths(result.valueHundredths) ?? null }
        return { json, text: result.changed ? said.gradeSet(value) : said.gradeUnchanged }
      }),
    )

  withAssessment(
    withTableOptions(grades.command('import').argument('<file>', strings.options.file), shell).description(
      `${commands.gradesImport}. --map : ${options.mapGrades}`,
    ),
  )
    .requiredOption('--subject <subject>', options.subject)
    .option('--create-students', options.createStudents)
    .option('--notify', options.notify)
    .action(
      run('signed-in', (desk, file: string, words: ImportWords) =>
        withImportSource(desk, file, async (source) => {
          const { map, class: className, period, on, coefficient, maximum, ...given } = words
          const result = await desk.call('grades.import', {
            source,
            ...given,
            ...(map === undefined ? {} : { mapping: map }),
            ...(await classOf(desk, className)),
            ...assessmentWords({ period, on, coefficient, maximum }),
          })
          return tableImportAnswer(result, strings)
        }),
      ),
    )

  grades
    .command('appreciate')
    .argument('<student>', options.student)
    .argument('<text>', options.text)
    .description(commands.gradesAppreciate)
    .option('--subject <subject>', options.subject)
    .option('--period <period>', options.period)
    .action(
      run('signed-in', async (desk, student: string, text: string, words: { subject?: string; period?: string }) => {
        const { id } = await desk.call('students.show', { id: student })
        const periodId = await periodOf(desk, words.period)
        const about = { studentId: id, periodId, ...(await subjectOf(desk, words.subject)) }
        return { json: await desk.call('appreciations.save', { ...about, text }), text: said.saved }
      }),
    )

  grades
    .command('notices')
    .description(commands.gradesNotices)
    .option('--limit <n>', strings.options.limit, parsers.wholeNumber(1, 10_000))
    .action(
      run('signed-in', async (desk, words: { limit?: number }) => {
        const list = await desk.call('grades.notices', words)
        const { columns } = desk.strings
        const text = () =>
          list.length === 0
            ? desk.strings.said.none
            : table(
                [
                  { head: columns.name, cell: ({ studentName }) => studentName },
                  { head: columns.state, cell: ({ status }) => status },
                  { head: strings.grades.columns.to, cell: ({ to }) => to },
                  { head: strings.grades.columns.message, cell: ({ text: message }) => message },
                ],
                list,
              )
        return { json: list, text }
      }),
    )

  grades
    .command('imports')
    .description(commands.gradesImports)
    .action(
      run('signed-in', async (desk) => {
        const list = await desk.call('grades.imports', {})
        const { columns } = desk.strings
        const text = () =>
          table(
            [
              { head: columns.id, cell: ({ id }) => id },
              { head: strings.grades.columns.file, cell: ({ fileName }) => fileName },
              { head: columns.who, cell: ({ byName }) => byName },
              { head: columns.decidedAt, cell: ({ at }) => at },
              { head: columns.created, cell: ({ created }) => created, right: true },
              { head: columns.updated, cell: ({ updated }) => updated, right: true },
              { head: strings.grades.columns.undone, cell: ({ undone }) => (undone ? columns.yes : '') },
            ],
            list,
          )
        return { json: list, text }
      }),
    )

  grades
    .command('undo-import')
    .argument('<id>', options.importId)
    .description(commands.gradesUndoImport)
    .action(
      run('signed-in', async (desk, id: string) => {
        const result = await desk.call('grades.undoImport', { id })
        return { json: result, text: said.importUndone(result.undone, result.kept) }
      }),
    )

  const ranking = async (desk: Desk, words: RankingWords, more: { below?: boolean } = {}): Promise<Answer> => {
    const { rows } = await desk.call('grades.ranking', {
      ...(await scopeOf(desk, words)),
      ...(words.limit === undefined ? {} : { limit: words.limit }),
      ...more,
    })
    const json = rows.map((row) => ({ ...row, average: row.averageHundredths / 100 }))
    return { json, text: () => (rows.length === 0 ? said.noAverage : rankingText(desk, rows)) }
  }

  withScope(grades.command('averages').description(commands.gradesAverages), strings).action(
    run('signed-in', (desk, words: ScopeWords) => ranking(desk, words)),
  )
  withScope(grades.command('top').description(commands.gradesTop), strings)
    .option('--limit <n>', strings.options.limit, parsers.wholeNumber(1, 100_000))
    .action(run('signed-in', (desk, { limit = 10, ...words }: RankingWords) => ranking(desk, { ...words, limit })))
  withScope(grades.command('below').description(commands.gradesBelow), strings).action(
    run('signed-in', (desk, words: ScopeWords) => ranking(desk, words, { below: true })),
  )

  addGradeStatistics(grades, shell)

  grades
    .command('explain')
    .argument('<student>', options.student)
    .description(commands.gradesExplain)
    .option('--scope <scope>', options.scope)
    .action(
      run('signed-in', async (desk, student: string, { scope }: ScopeWords) => {
        const result = await desk.call('grades.results', {
          studentId: student,
          ...(scope === undefined ? {} : { scope }),
        })
        const parts = () => [
          ...(result.general ? [explanationText(desk, result.general)] : []),
          ...result.subjects.flatMap(({ name, explanation }) =>
            explanation ? [`${name}\n${explanationText(desk, explanation)}`] : [],
          ),
        ]
        return { json: result, text: () => (result.general ? parts().join('\n\n') : said.noAverage) }
      }),
    )

  addGradeQuestions(grades, shell)

  withScope(
    grades.command('export').argument('<file>', options.outFile).description(commands.gradesExport),
    strings,
  ).action(
    run('signed-in', async (desk, file: string, words: ScopeWords) => {
      const question = { ...(await scopeOf(desk, words)), format: formatOf(desk, file), language: desk.language }
      return saved(desk, file, await desk.call('grades.export', question))
    }),
  )
}

function assessmentWords(words: {
  readonly period: string | undefined
  readonly on: Day | undefined
  readonly coefficient: number | undefined
  readonly maximum: number | undefined
}) {
  const { period, on, coefficient, maximum } = words
  return {
    ...(period === undefined ? {} : { periodId: period }),
    ...(on === undefined ? {} : { takenOn: on }),
    ...(coefficient === undefined ? {} : { coefficientHundredths: coefficient }),
    ...(maximum === undefined ? {} : { maximumHundredths: maximum }),
  }
}

function rankingText({ strings, language }: Desk, rows: readonly RankedStudent[]): string {
  const { columns } = strings.grades
  return table(
    [
      { head: columns.rank, cell: ({ rank }) => rank, right: true },
      { head: strings.columns.name, cell: ({ name }) => name },
      { head: columns.firstName, cell: ({ firstName }) => firstName },
      { head: columns.className, cell: ({ className }) => className },
      { head: columns.average, cell: ({ averageHundredths }) => decimal(averageHundredths, language), right: true },
      { head: columns.grades, cell: ({ grades }) => grades, right: true },
    ],
    rows,
  )
}

function explanationText({ strings, language }: Desk, why: GradeExplanation): string {
  const { columns, said } = strings.grades
  const point = (text: string) => (language === 'fr' ? text.replace('.', ',') : text)
  const lines = table(
    [
      { head: '', cell: ({ label }) => label },
      { head: columns.value, cell: ({ value }) => point(value), right: true },
      { head: columns.coefficient, cell: ({ weight }) => point(weight), right: true },
      { head: columns.product, cell: ({ product }) => point(product), right: true },
    ],
    why.terms,
  )
  const rounded = decimal(why.roundedHundredths, language)
  return `${lines}\n${said.average(point(why.sum), point(why.weight), point(why.quotient), rounded)}`
}
