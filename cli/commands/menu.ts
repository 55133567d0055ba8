import { isCancel, log, select, text } from '@clack/prompts'
import type { Command } from 'commander'
import { AppError, toAppError } from '@shared/base/app-error'
import type { Site } from '@shared/protocol/session'
import type { Desk } from '../desk'
import { messageOf } from '../message'
import type { Shell } from '../program'
import type { GradeStrings } from '../strings/grades-fr'

type Entry = keyof GradeStrings['menu']['entries']
type Question = keyof GradeStrings['menu']['questions']

/** What is asked for: the value of an option, or a word of its own; `optional` may be left empty. */
interface Blank {
  readonly question: Question
  readonly option?: string
  readonly optional?: boolean
}

/** An act of the menu: the command it stands for, and what it must ask first. */
export interface MenuEntry {
  readonly id: Entry
  readonly words: readonly string[]
  readonly blanks?: readonly Blank[]
}

interface MenuArea {
  readonly id: keyof GradeStrings['menu']['areas']
  readonly module?: Site['modules'][number]
  readonly entries: readonly MenuEntry[]
}

const inClass: Blank = { question: 'className', option: '--class', optional: true }
const file: Blank = { question: 'file' }

/** Everything a clerk does in a day, by module; each is a command that can be typed as well. */
export const MENU: readonly MenuArea[] = [
  {
    id: 'library',
    module: 'library',
    entries: [
      {
        id: 'lend',
        words: ['loans', 'borrow'],
        blanks: [
          { question: 'member', option: '--member' },
          { question: 'copy', option: '--copy' },
        ],
      },
      { id: 'giveBack', words: ['loans', 'back'], blanks: [{ question: 'copy', option: '--copy' }] },
      { id: 'renew', words: ['loans', 'renew'], blanks: [{ question: 'copy', option: '--copy' }] },
      {
        id: 'hold',
        words: ['loans', 'hold'],
        blanks: [
          { question: 'member', option: '--member' },
          { question: 'isbn', option: '--isbn' },
        ],
      },
      { id: 'overdue', words: ['loans', 'overdue'] },
      { id: 'findBook', words: ['books', 'search'], blanks: [{ question: 'text' }] },
      { id: 'addBook', words: ['books', 'add'], blanks: [{ question: 'title', option: '--title' }] },
      { id: 'importBooks', words: ['books', 'import'], blanks: [file] },
      {
        id: 'findMember',
        words: ['members', 'list'],
        blanks: [{ question: 'text', option: '--text', optional: true }],
      },
      {
        id: 'addMember',
        words: ['members', 'add'],
        blanks: [{ question: 'name' }, { question: 'phone', option: '--phone', optional: true }],
      },
    ],
  },
  {
    id: 'grades',
    module: 'grades',
    entries: [
      {
        id: 'listStudents',
        words: ['students', 'list'],
        blanks: [{ question: 'text', option: '--text', optional: true }, inClass],
      },
      { id: 'showStudent', words: ['students', 'show'], blanks: [{ question: 'student' }] },
      {
        id: 'addStudent',
        words: ['students', 'add'],
        blanks: [
          { question: 'name' },
          { question: 'firstName', option: '--first-name', optional: true },
          inClass,
          { question: 'phone', option: '--phone', optional: true },
        ],
      },
      {
        id: 'archiveStudent',
        words: ['students', 'delete'],
        blanks: [{ question: 'student' }, { question: 'reason', option: '--reason', optional: true }],
      },
      {
        id: 'setGrade',
        words: ['grades', 'set'],
        blanks: [
          { question: 'student', option: '--student' },
          { question: 'subject', option: '--subject' },
          { question: 'value', option: '--value' },
          { question: 'assessment', option: '--title', optional: true },
          { question: 'reason', option: '--reason', optional: true },
        ],
      },
      { id: 'averages', words: ['grades', 'averages'], blanks: [inClass] },
      { id: 'top', words: ['grades', 'top'], blanks: [inClass] },
      { id: 'below', words: ['grades', 'below'], blanks: [inClass] },
      { id: 'explain', words: ['grades', 'explain'], blanks: [{ question: 'student' }] },
      { id: 'statistics', words: ['grades', 'statistics'], blanks: [inClass] },
      { id: 'importStudents', words: ['students', 'import'], blanks: [file] },
      {
        id: 'importGrades',
        words: ['grades', 'import'],
        blanks: [file, { question: 'subject', option: '--subject' }],
      },
      { id: 'undoImport', words: ['grades', 'undo-import'], blanks: [{ question: 'importId' }] },
      {
        id: 'reportCards',
        words: ['report', 'report-card'],
        blanks: [
          { question: 'className', option: '--class' },
          { question: 'out', option: '--out' },
        ],
      },
      {
        id: 'classSummary',
        words: ['report', 'class-summary'],
        blanks: [
          { question: 'className', option: '--class' },
          { question: 'out', option: '--out' },
        ],
      },
      { id: 'addClass', words: ['school', 'add', 'class'], blanks: [{ question: 'name' }] },
      { id: 'addSubject', words: ['school', 'add', 'subject'], blanks: [{ question: 'name' }] },
    ],
  },
  {
    id: 'work',
    entries: [
      { id: 'status', words: ['status'] },
      { id: 'sync', words: ['sync', 'once'] },
      { id: 'conflicts', words: ['conflicts', 'list'] },
      { id: 'backup', words: ['snapshot', 'create'] },
    ],
  },
]

/** How the menu speaks with a person; undefined is Escape. */
export interface Prompts {
  choose(message: string, choices: readonly { value: string; label: string }[]): Promise<string | undefined>
  ask(message: string, optional: boolean): Promise<string | undefined>
  show(text: string): void
}

export function addMenuCommand(program: Command, shell: Shell): void {
  program
    .command('menu')
    .description(shell.strings.grades.commands.menu)
    .action(
      shell.run('signed-in', async (desk) => {
        if (!desk.world.canAsk) throw new AppError('menu.needs-a-terminal')
        await runMenu(desk, shell, terminalPrompts(desk))
        return { json: { done: true }, text: shell.strings.grades.menu.goodbye }
      }),
    )
}

/** Asks, runs, shows, and asks again, until the person leaves. What is refused is said, and the menu goes on. */
export async function runMenu(desk: Desk, shell: Pick<Shell, 'again' | 'strings'>, prompts: Prompts): Promise<void> {
  const { menu } = shell.strings.grades
  const state = await desk.call('session.state', {})
  const modules = state.phase === 'signed-in' ? state.site.modules : []
  const areas = MENU.filter(({ module }) => module === undefined || modules.includes(module))
  for (;;) {
    const chosen = await prompts.choose(menu.title, [
      ...areas.map(({ id }) => ({ value: id, label: menu.areas[id] })),
      { value: 'quit', label: menu.quit },
    ])
    const area = areas.find(({ id }) => id === chosen)
    if (!area) return
    await runArea(area)
  }

  async function runArea({ id, entries }: MenuArea): Promise<void> {
    for (;;) {
      const chosen = await prompts.choose(menu.areas[id], [
        ...entries.map((entry) => ({ value: entry.id, label: menu.entries[entry.id] })),
        { value: 'back', label: menu.back },
      ])
      const entry = entries.find((one) => one.id === chosen)
      if (!entry) return
      const words = await fill(entry)
      if (!words) continue
      try {
        await shell.again(desk, words, async ({ text: answer }) =>
          prompts.show(typeof answer === 'function' ? answer() : answer),
        )
      } catch (error) {
        prompts.show(menu.failed(messageOf(toAppError(error), shell.strings)))
      }
    }
  }

  /** The words of the command with what was answered; nothing when the person thought better of it. */
  async function fill({ words, blanks = [] }: MenuEntry): Promise<string[] | undefined> {
    const filled = [...words]
    for (const { question, option, optional = false } of blanks) {
      const label = menu.questions[question]
      const answer = await prompts.ask(optional ? `${label} ${menu.optional}` : label, optional)
      if (answer === undefined) return undefined
      // Together with its option, an answer that begins with a dash stays an answer.
      if (answer !== '') filled.push(option === undefined ? answer : `${option}=${answer}`)
    }
    return filled
  }
}

function terminalPrompts({ world }: Desk): Prompts {
  const streams = { input: world.stdin, output: world.stderr }
  return {
    async choose(message, choices) {
      const answer = await select({ message, options: [...choices], maxItems: 20, ...streams })
      return isCancel(answer) ? undefined : answer
    },
    async ask(message, optional) {
      const answer = await text({
        message,
        validate: (typed) => (optional || (typed ?? '').trim() !== '' ? undefined : message),
        ...streams,
      })
      return isCancel(answer) ? undefined : (answer ?? '').trim()
    },
    show: (shown) => log.message(shown, { output: world.stderr }),
  }
}
