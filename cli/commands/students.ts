import { writeFile } from 'node:fs/promises'
import { extname, resolve } from 'node:path'
import type { Command } from 'commander'
import { AppError } from '@shared/base/app-error'
import type { HistoryEntry, ProducedFile } from '@shared/protocol/fields'
import type { StudentRecord, StudentRow } from '@shared/protocol/grades/students'
import type { Answer, Desk } from '../desk'
import { decimal, fromHundredths } from '../hundredths'
import { withImportSource } from '../import-source'
import { record, table } from '../output/table'
import type { Shell } from '../program'
import { wrongUsage } from '../usage'
import { classOf } from './school'
import { tableImportAnswer, withTableOptions, type TableWords } from './table-imports'

const STATUSES = ['active', 'left', 'withdrawn', 'archived'] as const
const SORTS = ['average', 'name', 'firstName', 'number', 'class'] as const
const CHANNELS = ['email', 'sms', 'none'] as const
const LANGUAGES = ['fr', 'en'] as const
const FORMATS = ['csv', 'json', 'xlsx', 'pdf'] as const
const ROWS_AT_ONCE = 1000

interface StudentWords {
  readonly name?: string
  readonly firstName?: string
  readonly number?: string
  readonly phone?: string
  readonly email?: string
  readonly class?: string
  readonly guardian?: string
  readonly guardianPhone?: string
  readonly guardianEmail?: string
  readonly channel?: (typeof CHANNELS)[number]
  readonly language?: (typeof LANGUAGES)[number]
}

interface ListWords {
  readonly text?: string
  readonly class?: string
  readonly status?: (typeof STATUSES)[number]
  readonly sort?: (typeof SORTS)[number]
  readonly ascending?: boolean
  readonly limit?: number
}

export function addStudentCommands(program: Command, shell: Shell): void {
  const { strings, parsers, run } = shell
  const { commands, options } = strings.grades
  const students = program.command('students').description(commands.students)
  const withFields = (command: Command) =>
    command
      .option('--first-name <text>', options.firstName)
      .option('--number <text>', options.number)
      .option('--phone <number>', strings.options.phone)
      .option('--email <address>', strings.options.email)
      .option('--class <class>', options.className)
      .option('--guardian <name>', options.guardian)
      .option('--guardian-phone <number>', options.guardianPhone)
      .option('--guardian-email <address>', options.guardianEmail)
      .option('--channel <channel>', options.channel, (text: string) => parsers.listOf(CHANNELS)(text)[0])
      .option('--language <language>', options.language, (text: string) => parsers.listOf(LANGUAGES)(text)[0])
  const withFilter = (command: Command) =>
    command
      .option('--text <text>', strings.options.filterText)
      .option('--class <class>', options.className)
      .option('--status <status>', options.status, (text: string) => parsers.listOf(STATUSES)(text)[0])
      .option('--sort <column>', options.sort, (text: string) => parsers.listOf(SORTS)(text)[0])
      .option('--ascending', options.ascending)

  withFields(students.command('add').argument('[name]', options.studentName).description(commands.studentsAdd))
    .option('--name <text>', options.studentName)
    .action(
      run('signed-in', async (desk, argument: string | undefined, words: StudentWords) => {
        const name = argument ?? words.name
        if (name === undefined) throw wrongUsage(strings.usage.missingArgument('name'))
        return one(desk, await desk.call('students.add', { ...(await toInput(desk, words)), name }))
      }),
    )

  withFields(students.command('update').argument('<student>', options.student).description(commands.studentsUpdate))
    .option('--name <text>', options.studentName)
    .action(
      run('signed-in', async (desk, student: string, words: StudentWords) => {
        const { name } = words
        const changes = { ...(await toInput(desk, words)), ...(name === undefined ? {} : { name }) }
        return one(desk, await desk.call('students.update', { id: student, changes }))
      }),
    )

  students
    .command('show')
    .argument('<student>', options.student)
    .description(commands.studentsShow)
    .action(
      run('signed-in', async (desk, student: string) => one(desk, await desk.call('students.show', { id: student }))),
    )

  students
    .command('history')
    .argument('<student>', options.student)
    .description(commands.studentsHistory)
    .action(
      run('signed-in', async (desk, student: string) => {
        const entries = await desk.call('students.history', { id: student })
        const { classes } = await desk.call('school.show', {})
        return { json: entries, text: () => historyText(desk, entries, classes) }
      }),
    )

  students
    .command('delete')
    .argument('<student>', options.student)
    .description(commands.studentsDelete)
    .option('--status <status>', options.status, (text: string) => parsers.listOf(STATUSES)(text)[0])
    .option('--reason <text>', options.why)
    .option('--restore', options.restore)
    .action(
      run(
        'signed-in',
        async (
          desk,
          student: string,
          words: { status?: (typeof STATUSES)[number]; reason?: string; restore?: boolean },
        ) => {
          const status = words.restore === true ? 'active' : (words.status ?? 'archived')
          const reason = words.reason === undefined ? {} : { reason: words.reason }
          return one(desk, await desk.call('students.setStatus', { id: student, status, ...reason }))
        },
      ),
    )

  withFilter(students.command('list').description(commands.studentsList))
    .option('--limit <n>', strings.options.limit, parsers.wholeNumber(1, 1_000_000))
    .action(
      run('signed-in', async (desk, words: ListWords) => {
        const { total, keys } = await desk.call('students.list', await toQuestion(desk, words))
        const wanted = keys.subarray(0, words.limit ?? keys.length)
        const rows: StudentRow[] = []
        for (let at = 0; at < wanted.length; at += ROWS_AT_ONCE)
          rows.push(...(await desk.call('students.rows', { keys: wanted.slice(at, at + ROWS_AT_ONCE) })))
        const { said } = desk.strings
        const text = () =>
          rows.length === 0 ? said.none : `${studentTable(desk, rows)}\n${said.shown(rows.length, total)}`
        return { json: rows.map(withAverage), text }
      }),
    )

  withTableOptions(students.command('import').argument('<file>', strings.options.file), shell)
    .description(commands.studentsImport)
    .option('--class <class>', options.className)
    .action(
      run('signed-in', (desk, file: string, { map, class: className, ...given }: TableWords & { class?: string }) =>
        withImportSource(desk, file, async (source) => {
          const mapping = map === undefined ? {} : { mapping: map }
          const inClass = await classOf(desk, className)
          return tableImportAnswer(
            await desk.call('students.import', { source, ...given, ...mapping, ...inClass }),
            strings,
          )
        }),
      ),
    )

  withFilter(
    students.command('export').argument('<file>', options.outFile).description(commands.studentsExport),
  ).action(
    run('signed-in', async (desk, file: string, words: ListWords) => {
      const { language } = desk
      const question = await toQuestion(desk, words)
      return saved(
        desk,
        file,
        await desk.call('students.export', { ...question, format: formatOf(desk, file), language }),
      )
    }),
  )
}

/** The format a file's name asks for. */
export function formatOf({ strings }: Desk, file: string): (typeof FORMATS)[number] {
  const format = FORMATS.find((one) => `.${one}` === extname(file).toLowerCase())
  if (!format) throw wrongUsage(strings.usage.oneOf(FORMATS.map((one) => `.${one}`)))
  return format
}

/** Writes a file the store made where it was asked for. */
export async function saved({ strings }: Desk, out: string, { bytes, pages }: ProducedFile): Promise<Answer> {
  const file = resolve(out)
  try {
    await writeFile(file, bytes)
  } catch (error) {
    throw new AppError('report.not-written', { details: { file }, cause: error })
  }
  return { json: { file, bytes: bytes.length, pages: pages ?? null }, text: strings.said.saved(file, pages) }
}

async function toQuestion(desk: Desk, { text, class: className, status, sort = 'average', ascending }: ListWords) {
  const filter = {
    ...(text === undefined ? {} : { text }),
    ...(status === undefined ? {} : { status }),
    ...(await classOf(desk, className)),
  }
  const descending = ascending === true ? false : sort === 'average'
  return { filter, sort: { by: sort, descending } }
}

async function toInput(desk: Desk, { class: className, guardian, name: _name, ...words }: StudentWords) {
  return {
    ...words,
    ...(guardian === undefined ? {} : { guardianName: guardian }),
    ...(await classOf(desk, className)),
  }
}

function withAverage<Row extends { readonly averageHundredths?: number | undefined }>(row: Row) {
  const average = fromHundredths(row.averageHundredths)
  return { ...row, ...(average === undefined ? {} : { average }) }
}

function studentTable({ strings, language }: Desk, rows: readonly StudentRow[]): string {
  const { columns } = strings.grades
  return table(
    [
      { head: columns.number, cell: ({ number }) => number },
      { head: strings.columns.name, cell: ({ name }) => name },
      { head: columns.firstName, cell: ({ firstName }) => firstName },
      { head: columns.className, cell: ({ className }) => className },
      { head: columns.average, cell: ({ averageHundredths }) => decimal(averageHundredths, language), right: true },
      { head: strings.columns.id, cell: ({ id }) => id },
    ],
    rows,
  )
}

/** An entry for each field that changed: who, when, from what to what. */
function historyText(
  { strings }: Desk,
  entries: readonly HistoryEntry[],
  classes: readonly { readonly id: string; readonly name: string }[],
): string {
  const fields: Readonly<Record<string, string>> = strings.grades.fields
  const inWords = (value: unknown) => classes.find(({ id }) => id === value)?.name ?? shown(value)

  const { columns } = strings.grades
  const lines = entries.flatMap((entry) => entry.changes.map((change) => ({ ...entry, ...change })))
  return table(
    [
      { head: strings.audit.columns.at, cell: ({ at }) => at.slice(0, 16).replace('T', ' ') },
      { head: strings.columns.name, cell: ({ byName }) => byName },
      { head: columns.change, cell: ({ field }) => fields[field] ?? field },
      { head: columns.before, cell: ({ before }) => inWords(before) },
      { head: columns.after, cell: ({ after }) => inWords(after) },
    ],
    lines,
  )
}

function shown(value: unknown): string {
  if (value === undefined || value === null) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function one({ strings, language }: Desk, student: StudentRecord): Answer {
  const { columns } = strings.grades
  const text = () =>
    record([
      [strings.columns.id, student.id],
      [columns.number, student.number],
      [strings.columns.name, student.name],
      [columns.firstName, student.firstName],
      [columns.className, student.className],
      [strings.columns.phone, student.phone],
      [strings.columns.email, student.email],
      [columns.guardian, student.guardianName],
      [columns.guardianPhone, student.guardianPhone],
      [strings.columns.status, student.status],
      [columns.grades, student.grades],
      [columns.average, decimal(student.averageHundredths, language)],
    ])
  return { json: withAverage(student), text }
}
