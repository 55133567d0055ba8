import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Command } from 'commander'
import { AppError } from '@shared/base/app-error'
import { verbs, type PayloadOf } from '@shared/protocol/verbs'
import type { Answer, Desk } from '../desk'
import { table } from '../output/table'
import type { Shell } from '../program'
import type { Strings } from '../strings/fr'
import { wrongUsage } from '../usage'
import { classOf } from './school'
import { saved } from './students'

type ReportName = PayloadOf<'report.make'>['name']
const NAMES: readonly ReportName[] = verbs['report.make'].payload.shape.name.options

const PAPERS = verbs['grades.print'].payload.shape.paper.options

export function addReportCommand(program: Command, { strings, run }: Shell): void {
  const { commands, options } = strings
  program
    .command('report')
    .argument('<name>', options.reportName)
    .argument('[options...]', options.reportOptions)
    .description(commands.report)
    .option('--out <file>', options.out)
    // Which options a document has is the store's to say.
    .allowUnknownOption()
    .action(
      run('signed-in', (desk, name: string, words: string[], { out }: { out?: string }) => {
        if (name === 'list') return listReports(desk)
        if (out === undefined) throw wrongUsage(strings.usage.missingOption('--out'))
        return makeReport(desk, name, out, parseOptions(words, strings))
      }),
    )
}

async function listReports(desk: Desk): Promise<Answer> {
  const list = await desk.call('report.list', {})
  const { columns } = desk.strings
  const text = () =>
    table(
      [
        { head: columns.report, cell: ({ name }) => name },
        { head: columns.options, cell: ({ options }) => options.map((option) => `--${option}`).join(' ') },
      ],
      list,
    )
  return { json: list, text }
}

async function makeReport(desk: Desk, name: string, out: string, options: Record<string, string>): Promise<Answer> {
  const paper = PAPERS.find((one) => one === name)
  if (paper) return makePaper(desk, paper, out, options)
  const known = NAMES.find((one) => one === name)
  if (!known) throw new AppError('report.unknown', { details: { name } })
  const startedMs = performance.now()
  const { bytes, pages } = await desk.call('report.make', { name: known, options, language: desk.language })
  const file = resolve(out)
  try {
    await writeFile(file, bytes)
  } catch (error) {
    throw new AppError('report.not-written', { details: { file }, cause: error })
  }
  const ms = Math.round(performance.now() - startedMs)
  return { json: { file, pages: pages ?? null, bytes: bytes.length, ms }, text: desk.strings.said.saved(file, pages) }
}

/** Report cards, class summaries and the ten best: `--class`, `--student`, `--scope`. */
async function makePaper(
  desk: Desk,
  paper: (typeof PAPERS)[number],
  out: string,
  { class: className, student, scope }: Record<string, string>,
): Promise<Answer> {
  const startedMs = performance.now()
  const file = await desk.call('grades.print', {
    paper,
    language: desk.language,
    ...(await classOf(desk, className)),
    ...(student === undefined ? {} : { studentId: student }),
    ...(scope === undefined ? {} : { scope }),
  })
  const answer = await saved(desk, out, file)
  return { ...answer, json: { ...Object(answer.json), ms: Math.round(performance.now() - startedMs) } }
}

/** `--name value` and `--name=value`, as they were left over. */
function parseOptions(words: readonly string[], strings: Strings): Record<string, string> {
  const options = new Map<string, string>()
  for (let index = 0; index < words.length; index++) {
    const [, name, inline] = /^--([\w-]+)(?:=(.*))?$/s.exec(words[index] ?? '') ?? []
    if (name === undefined) throw wrongUsage(strings.usage.tooManyWords)
    const value = inline ?? words[++index]
    if (value === undefined) throw wrongUsage(strings.usage.optionWithoutValue(`--${name}`))
    options.set(name, value)
  }
  return Object.fromEntries(options)
}
