import type { Command } from 'commander'
import { AppError } from '@shared/base/app-error'
import type { Day } from '@shared/base/identifier'
import type { Assessment } from '@shared/protocol/grades/grades'
import type { Desk } from '../desk'
import { decimal, hundredths } from '../hundredths'
import { table } from '../output/table'
import type { Shell } from '../program'
import { classOf, periodOf, subjectOf } from './school'

interface SheetWords {
  readonly class: string
  readonly subject: string
  readonly period?: string
}

interface AssessmentWords extends SheetWords {
  readonly title?: string
  readonly on?: Day
  readonly coefficient?: number
  readonly maximum?: number
}

const ONE = 100
const TWENTY = 2000

/** What a class is graded on, in one subject and period. */
export function addAssessmentCommands(program: Command, { strings, parsers, run }: Shell): void {
  const { commands, options, said, columns } = strings.grades
  const assessments = program.command('assessments').description(commands.assessments)
  const ofSheet = (command: Command) =>
    command
      .requiredOption('--class <class>', options.className)
      .requiredOption('--subject <subject>', options.subject)
      .option('--period <period>', options.period)
  const withFields = (command: Command) =>
    ofSheet(command)
      .option('--coefficient <n>', options.coefficient, hundredths)
      .option('--maximum <n>', options.maximum, hundredths)

  ofSheet(assessments.command('list').description(commands.assessmentsList)).action(
    run('signed-in', async (desk, words: SheetWords) => {
      const { assessments: list, statistics } = await desk.call('grades.sheet', await sheetOf(desk, words))
      const meanOf = (id: string) => statistics.find(({ assessmentId }) => assessmentId === id)
      const rows = list.map((one) => ({ ...one, mean: meanOf(one.id)?.mean, count: meanOf(one.id)?.count ?? 0 }))
      const { language } = desk
      const text = () =>
        table(
          [
            { head: columns.assessment, cell: ({ title }) => title },
            { head: columns.takenOn, cell: ({ takenOn }) => takenOn },
            { head: columns.coefficient, cell: (row) => decimal(row.coefficientHundredths, language), right: true },
            { head: columns.maximum, cell: (row) => decimal(row.maximumHundredths, language), right: true },
            { head: columns.grades, cell: ({ count }) => count, right: true },
            {
              head: columns.mean,
              cell: ({ mean }) => (language === 'fr' ? mean?.replace('.', ',') : mean),
              right: true,
            },
          ],
          rows,
        )
      return { json: rows, text: () => (rows.length === 0 ? strings.said.none : text()) }
    }),
  )

  withFields(assessments.command('add').argument('<title>', options.title).description(commands.assessmentsAdd))
    .requiredOption('--on <day>', options.takenOn, parsers.day)
    .action(
      run('signed-in', async (desk, title: string, words: AssessmentWords & { on: Day }) => {
        const result = await desk.call('assessments.save', {
          ...(await sheetOf(desk, words)),
          title,
          takenOn: words.on,
          coefficientHundredths: words.coefficient ?? ONE,
          maximumHundredths: words.maximum ?? TWENTY,
        })
        return { json: result, text: said.saved }
      }),
    )

  withFields(
    assessments.command('update').argument('<assessment>', options.assessment).description(commands.assessmentsUpdate),
  )
    .option('--title <text>', options.newTitle)
    .option('--on <day>', options.takenOn, parsers.day)
    .action(
      run('signed-in', async (desk, asked: string, words: AssessmentWords) => {
        const sheet = await sheetOf(desk, words)
        const now = await assessmentOf(desk, sheet, asked)
        const result = await desk.call('assessments.save', {
          ...sheet,
          id: now.id,
          title: words.title ?? now.title,
          takenOn: words.on ?? parsers.day(now.takenOn),
          coefficientHundredths: words.coefficient ?? now.coefficientHundredths,
          maximumHundredths: words.maximum ?? now.maximumHundredths,
        })
        return { json: result, text: said.saved }
      }),
    )

  ofSheet(
    assessments
      .command('archive')
      .argument('<assessment>', options.assessment)
      .description(commands.assessmentsArchive),
  ).action(
    run('signed-in', async (desk, asked: string, words: SheetWords) => {
      const { id } = await assessmentOf(desk, await sheetOf(desk, words), asked)
      return { json: await desk.call('assessments.archive', { id }), text: said.saved }
    }),
  )
}

interface Sheet {
  readonly classId: string
  readonly subjectId: string
  readonly periodId: string
}

async function sheetOf(desk: Desk, words: SheetWords): Promise<Sheet> {
  const { classId = '' } = await classOf(desk, words.class)
  const { subjectId = '' } = await subjectOf(desk, words.subject)
  return { classId, subjectId, periodId: await periodOf(desk, words.period) }
}

async function assessmentOf(desk: Desk, sheet: Sheet, asked: string): Promise<Assessment> {
  const { assessments } = await desk.call('grades.sheet', sheet)
  const found = assessments.find(({ id, title }) => id === asked || title === asked)
  if (!found) throw new AppError('assessment.not-found', { details: { id: asked } })
  return found
}
