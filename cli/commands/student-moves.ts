import { resolve } from 'node:path'
import type { Command } from 'commander'
import type { PayloadOf } from '@shared/protocol/verbs'
import type { Desk } from '../desk'
import type { Shell } from '../program'
import { wrongUsage } from '../usage'
import { classOf } from './school'
import { saved } from './students'

type Source = Extract<PayloadOf<'students.receive'>['source'], { kind: 'path' }>

/** Where students go and come from, and their photos: what `students` can do beside its list. */
export function addStudentMoves(program: Command, { strings, run }: Shell): void {
  const { commands, options, said } = strings.grades
  const students = program.commands.find((command) => command.name() === 'students')
  if (!students) throw wrongUsage('students')
  const pathOf = (file: string): Source => ({ kind: 'path', path: resolve(file) })

  students
    .command('move')
    .argument('<class>', options.className)
    .argument('<students...>', options.student)
    .description(commands.studentsMove)
    .option('--reason <text>', options.why)
    .action(
      run('signed-in', async (desk, className: string, asked: string[], words: { reason?: string }) => {
        const ids = await Promise.all(asked.map((student) => idOf(desk, student)))
        const { classId = '' } = await classOf(desk, className)
        const result = await desk.call('students.move', { ids, classId, ...words })
        return { json: result, text: said.moved(result.moved) }
      }),
    )

  students
    .command('photo')
    .argument('<student>', options.student)
    .argument('[file]', options.photo)
    .description(commands.studentsPhoto)
    .action(
      run('signed-in', async (desk, student: string, file: string | undefined) => {
        const source = file === undefined ? null : pathOf(file)
        const { id, hasPhoto } = await desk.call('students.setPhoto', { id: await idOf(desk, student), source })
        return { json: { id, hasPhoto }, text: said.saved }
      }),
    )

  students
    .command('hand-over')
    .argument('<student>', options.student)
    .argument('<file>', options.dossier)
    .description(commands.studentsHandOver)
    .option('--to <school>', options.toSchool)
    .action(
      run('signed-in', async (desk, student: string, out: string, words: { to?: string }) => {
        const { file, code, student: gone } = await desk.call('students.handOver', { id: student, ...words })
        const answer = await saved(desk, out, file)
        const json = { file: resolve(out), code, student: gone }
        return { json, text: `${String(answer.text)}\n${said.dossierCode(code)}` }
      }),
    )

  students
    .command('receive')
    .argument('<file>', options.dossier)
    .description(commands.studentsReceive)
    .requiredOption('--code <code>', options.code)
    .option('--class <class>', options.className)
    .action(
      run('signed-in', async (desk, file: string, words: { code: string; class?: string }) => {
        const { code, class: className } = words
        const student = await desk.call('students.receive', {
          source: pathOf(file),
          code,
          ...(await classOf(desk, className)),
        })
        return { json: student, text: said.received(`${student.name} ${student.firstName}`.trim()) }
      }),
    )
}

async function idOf(desk: Desk, student: string): Promise<string> {
  return (await desk.call('students.show', { id: student })).id
}
