import type { Command } from 'commander'
import { AppError } from '@shared/base/app-error'
import type { Day } from '@shared/base/identifier'
import type { School } from '@shared/protocol/grades/school'
import type { Answer, Desk } from '../desk'
import { decimal, hundredths } from '../hundredths'
import { table } from '../output/table'
import type { Shell } from '../program'
import { wrongUsage } from '../usage'
import { addSchoolRules } from './school-rules'

const KINDS = ['year', 'period', 'class', 'subject'] as const

interface AddWords {
  readonly from?: Day
  readonly to?: Day
  readonly year?: string
  readonly coefficient?: number
}

/** The reference data of grades. */
export function addSchoolCommands(program: Command, shell: Shell): void {
  const { strings, parsers, run } = shell
  const { commands, options } = strings.grades
  const school = program.command('school').description(commands.school)

  school
    .command('show')
    .description(commands.schoolShow)
    .action(run('signed-in', async (desk) => schoolAnswer(await desk.call('school.show', {}), desk)))

  school
    .command('add')
    .argument('<kind>', options.kind, (text: string) => parsers.listOf(KINDS)(text)[0])
    .argument('<name>', options.itemName)
    .description(commands.schoolAdd)
    .option('--from <day>', options.from, parsers.day)
    .option('--to <day>', options.to, parsers.day)
    .option('--year <year>', options.year)
    .option('--coefficient <n>', options.coefficient, hundredths)
    .action(
      run('signed-in', async (desk, kind: (typeof KINDS)[number], name: string, words: AddWords) => {
        const id = await addItem(desk, kind, name, words)
        return { json: { id, kind, name }, text: `${strings.grades.said.saved} ${id}` }
      }),
    )

  school
    .command('close')
    .argument('<period>', options.period)
    .description(commands.schoolClose)
    .option('--open', options.open)
    .action(
      run('signed-in', async (desk, asked: string, { open = false }: { open?: boolean }) => {
        const { periods } = await desk.call('school.show', {})
        const period = named(periods, asked)
        const { id, name, schoolYearId, startsOn, endsOn } = period
        const days = { startsOn: parsers.day(startsOn), endsOn: parsers.day(endsOn) }
        await desk.call('school.save', { kind: 'period', id, name, schoolYearId, ...days, closed: !open })
        return { json: { id, closed: !open }, text: strings.grades.said.saved }
      }),
    )

  school
    .command('teach')
    .argument('<class>', options.className)
    .argument('<subject>', options.subject)
    .argument('<teacher>', options.teacher)
    .description(commands.schoolTeach)
    .option('--end', options.end)
    .action(
      run(
        'signed-in',
        async (desk, className: string, subject: string, teacher: string, { end = false }: { end?: boolean }) => {
          const { classes, subjects } = await desk.call('school.show', {})
          const accounts = await desk.call('school.accounts', { role: 'teacher' })
          const teachers = accounts.map(({ id, userName }) => ({ id, name: userName }))
          const result = await desk.call('school.setTeaching', {
            classId: named(classes, className).id,
            subjectId: named(subjects, subject).id,
            teacherId: named(teachers, teacher).id,
            teaches: !end,
          })
          return { json: result, text: strings.grades.said.saved }
        },
      ),
    )

  school
    .command('weigh')
    .argument('<class>', options.className)
    .argument('<subject>', options.subject)
    .argument('[coefficient]', options.coefficient, hundredths)
    .description(commands.schoolWeigh)
    .action(
      run('signed-in', async (desk, className: string, subject: string, coefficient: number | undefined) => {
        const { classes, subjects } = await desk.call('school.show', {})
        const result = await desk.call('school.setWeighting', {
          classId: named(classes, className).id,
          subjectId: named(subjects, subject).id,
          coefficientHundredths: coefficient ?? null,
        })
        return { json: result, text: strings.grades.said.saved }
      }),
    )

  school
    .command('archive')
    .argument('<kind>', options.kind, (text: string) => parsers.listOf(KINDS)(text)[0])
    .argument('<name>', options.itemName)
    .description(commands.schoolArchive)
    .action(
      run('signed-in', async (desk, kind: (typeof KINDS)[number], name: string) => {
        const { years, periods, classes, subjects } = await desk.call('school.show', {})
        const items: readonly { readonly id: string; readonly name: string }[] = {
          year: years,
          period: periods,
          class: classes,
          subject: subjects,
        }[kind]
        const { id } = named(items, name)
        const result = await desk.call('school.archive', { kind: kind === 'year' ? 'schoolYear' : kind, id })
        return { json: result, text: strings.grades.said.saved }
      }),
    )

  addSchoolRules(school, shell)

  async function addItem(desk: Desk, kind: (typeof KINDS)[number], name: string, words: AddWords): Promise<string> {
    const { from, to, year, coefficient } = words
    if (kind === 'subject') {
      const weight = coefficient === undefined ? {} : { coefficientHundredths: coefficient }
      return (await desk.call('school.save', { kind: 'subject', name, ...weight })).id
    }
    if (kind === 'year') {
      if (!from || !to) throw wrongUsage(strings.usage.missingOption('--from, --to'))
      return (await desk.call('school.save', { kind: 'schoolYear', name, startsOn: from, endsOn: to })).id
    }
    const { years } = await desk.call('school.show', {})
    const last = years.at(-1)
    const schoolYear = year === undefined ? last : named(years, year)
    if (!schoolYear) throw new AppError('school.not-found', { details: { id: year ?? '' } })
    if (kind === 'class')
      return (await desk.call('school.save', { kind: 'class', name, schoolYearId: schoolYear.id })).id
    if (!from || !to) throw wrongUsage(strings.usage.missingOption('--from, --to'))
    const period = { name, schoolYearId: schoolYear.id, startsOn: from, endsOn: to }
    return (await desk.call('school.save', { kind: 'period', ...period })).id
  }
}

/** The item a name or an id means; fails with `school.not-found`. */
function named<Item extends { readonly id: string; readonly name: string }>(
  items: readonly Item[],
  asked: string,
): Item {
  const wanted = asked.trim().toLowerCase()
  const found = items.find(({ id, name }) => id === asked || name.toLowerCase() === wanted)
  if (!found) throw new AppError('school.not-found', { details: { id: asked } })
  return found
}

/** The period an option names, else the one that today is in; fails with `school.no-period`. */
export async function periodOf(desk: Desk, asked: string | undefined): Promise<string> {
  const { periods, currentPeriodId } = await desk.call('school.show', {})
  if (asked !== undefined) return named(periods, asked).id
  if (currentPeriodId === undefined) throw new AppError('school.no-period')
  return currentPeriodId
}

/** The id of the class an option names, if it was given. */
export async function classOf(desk: Desk, asked: string | undefined): Promise<{ classId?: string }> {
  if (asked === undefined) return {}
  return { classId: named((await desk.call('school.show', {})).classes, asked).id }
}

/** The id of the subject an option names, if it was given. */
export async function subjectOf(desk: Desk, asked: string | undefined): Promise<{ subjectId?: string }> {
  if (asked === undefined) return {}
  return { subjectId: named((await desk.call('school.show', {})).subjects, asked).id }
}

function schoolAnswer(school: School, { strings, language }: Desk): Answer {
  const { columns } = strings.grades
  const text = () =>
    [
      table(
        [
          { head: columns.className, cell: ({ name }) => name },
          { head: strings.columns.count, cell: ({ students }) => students, right: true },
        ],
        school.classes,
      ),
      table(
        [
          { head: columns.subject, cell: ({ name }) => name },
          {
            head: columns.coefficient,
            cell: ({ coefficientHundredths }) => decimal(coefficientHundredths, language),
            right: true,
          },
        ],
        school.subjects,
      ),
      table(
        [
          { head: columns.period, cell: ({ name }) => name },
          { head: strings.grades.options.from, cell: ({ startsOn }) => startsOn },
          { head: strings.grades.options.to, cell: ({ endsOn }) => endsOn },
          { head: columns.closed, cell: ({ closed }) => (closed ? strings.columns.yes : '') },
        ],
        school.periods,
      ),
    ].join('\n\n')
  return { json: school, text }
}
