import type { Command } from 'commander'
import { AppError } from '@shared/base/app-error'
import type { HistoryEntry } from '@shared/protocol/fields'
import type { Desk } from '../desk'
import { decimal, fromHundredths, hundredths } from '../hundredths'
import { table } from '../output/table'
import type { Shell } from '../program'
import { subjectOf } from './school'

interface WhatIfWords {
  readonly subject: string
  readonly value: number
  readonly coefficient?: number
  readonly maximum?: number
  readonly scope?: string
}

interface HistoryWords {
  readonly assessment: string
  readonly subject?: string
  readonly scope?: string
}

const TWENTY = 2000
const ONE = 100

/** What is asked about one student's grades: what one more would make of the averages, and how one came to be what it is. */
export function addGradeQuestions(grades: Command, { strings, run }: Shell): void {
  const { commands, options, said, columns } = strings.grades

  grades
    .command('what-if')
    .argument('<student>', options.student)
    .description(commands.gradesWhatIf)
    .requiredOption('--subject <subject>', options.subject)
    .requiredOption('--value <value>', options.value, hundredths)
    .option('--coefficient <n>', options.coefficient, hundredths)
    .option('--maximum <n>', options.maximum, hundredths)
    .option('--scope <scope>', options.scope)
    .action(
      run('signed-in', async (desk, student: string, words: WhatIfWords) => {
        const { student: asked, scope, passMarkHundredths } = await resultsOf(desk, student, words.scope)
        const { subjectId = '' } = await subjectOf(desk, words.subject)
        const answer = await desk.call('grades.whatIf', {
          ...{ studentId: asked.id, scope, subjectId, valueHundredths: words.value },
          coefficientHundredths: words.coefficient ?? ONE,
          maximumHundredths: words.maximum ?? TWENTY,
        })
        const written = (value: number | undefined) => decimal(value, desk.language) || '–'
        const text = [
          said.wouldBe(written(answer.subjectHundredths), written(answer.generalHundredths)),
          answer.neededHundredths === undefined
            ? said.outOfReach(written(passMarkHundredths))
            : said.needed(written(answer.neededHundredths), written(passMarkHundredths)),
        ].join('\n')
        const json = {
          ...answer,
          subject: fromHundredths(answer.subjectHundredths) ?? null,
          general: fromHundredths(answer.generalHundredths) ?? null,
          needed: fromHundredths(answer.neededHundredths) ?? null,
        }
        return { json, text }
      }),
    )

  grades
    .command('history')
    .argument('<student>', options.student)
    .description(commands.gradesHistory)
    .requiredOption('--assessment <title>', options.assessment)
    .option('--subject <subject>', options.subject)
    .option('--scope <scope>', options.scope)
    .action(
      run('signed-in', async (desk, student: string, words: HistoryWords) => {
        const { student: asked, subjects } = await resultsOf(desk, student, words.scope)
        const { subjectId } = await subjectOf(desk, words.subject)
        const grade = subjects
          .filter((subject) => subjectId === undefined || subject.subjectId === subjectId)
          .flatMap((subject) => subject.grades)
          .find(({ assessmentId, title }) => [assessmentId, title].includes(words.assessment))
        if (!grade) throw new AppError('assessment.not-found', { details: { id: words.assessment } })
        const { assessmentId } = grade
        const entries = await desk.call('grades.history', { studentId: asked.id, assessmentId })
        const text = () =>
          table(
            [
              { head: strings.audit.columns.at, cell: ({ at }) => at.slice(0, 16).replace('T', ' ') },
              { head: strings.columns.name, cell: ({ byName }) => byName },
              { head: columns.before, cell: (entry) => gradeIn(desk, entry, 'before'), right: true },
              { head: columns.after, cell: (entry) => gradeIn(desk, entry, 'after'), right: true },
              { head: strings.columns.reason, cell: (entry) => textIn(entry, 'reason') },
            ],
            entries,
          )
        return { json: entries, text }
      }),
    )
}

function resultsOf(desk: Desk, studentId: string, scope: string | undefined) {
  return desk.call('grades.results', { studentId, ...(scope === undefined ? {} : { scope }) })
}

/** The grade an entry changed, before or after; its state where it was none. */
function gradeIn({ strings, language }: Desk, { changes }: HistoryEntry, side: 'before' | 'after'): string {
  const of = (name: string) => changes.find(({ field }) => field === name)?.[side]
  const value = of('valueHundredths')
  if (typeof value === 'number') return decimal(value, language)
  const state = of('state')
  const states: Readonly<Record<string, string>> = strings.grades.said.states
  return (typeof state === 'string' && states[state]) || ''
}

function textIn({ changes }: HistoryEntry, name: string): string {
  const after = changes.find(({ field }) => field === name)?.after
  return typeof after === 'string' ? after : ''
}
