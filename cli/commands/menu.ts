import { isCancel, log, select, text } from '@clack/prompts'
import type { Command } from 'commander'
import { AppError, toAppError } from '@shared/base/app-error'
import type { Desk } from '../desk'
import { messageOf } from '../message'
import type { Shell } from '../program'
import { CHOICES, FIXED, type MenuChoice } from '../menu/menu-choices'
import { MENU, type Blank, type MenuEntry } from '../menu/menu-entries'

/** How the menu speaks with a person; undefined is Escape. */
export interface Prompts {
  choose(message: string, choices: readonly MenuChoice[]): Promise<string | undefined>
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

  async function runArea({ id, entries }: (typeof MENU)[number]): Promise<void> {
    for (;;) {
      const chosen = await prompts.choose(menu.areas[id], [
        ...entries.map((entry) => ({ value: entry.id, label: menu.entries[entry.id] })),
        { value: 'back', label: menu.back },
      ])
      const entry = entries.find((one) => one.id === chosen)
      if (!entry) return
      try {
        const words = await fill(entry)
        if (!words) continue
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
    for (const blank of blanks) {
      const { option, field, optional = false } = blank
      const label = optional ? `${menu.questions[blank.question]} ${menu.optional}` : menu.questions[blank.question]
      const answer = await answerTo(blank, label)
      if (answer === undefined) return undefined
      const value = field === undefined ? answer : `${field}=${answer}`
      // Together with its option, an answer that begins with a dash stays an answer.
      if (answer !== '') filled.push(option === undefined ? answer : `${option}=${value}`)
      else if (!optional) return undefined
    }
    return filled
  }

  async function answerTo({ from, optional = false }: Blank, label: string): Promise<string | undefined> {
    if (from === undefined) return prompts.ask(label, optional)
    const offered = await offer(from)
    // Nothing to choose from: then the question says so, and what is typed is the command's to refuse.
    if (offered.length === 0) return prompts.ask(label, optional)
    return prompts.choose(label, [...(optional ? [{ value: '', label: menu.none }] : []), ...offered])
  }

  function offer(from: NonNullable<Blank['from']>): Promise<readonly MenuChoice[]> {
    if (from in CHOICES) return CHOICES[from as keyof typeof CHOICES](desk)
    const fixed = from as keyof typeof FIXED
    const words: Readonly<Record<string, string>> = menu.words[fixed]
    return Promise.resolve(FIXED[fixed].map((value) => ({ value, label: words[value] ?? value })))
  }
}

function terminalPrompts({ world }: Desk): Prompts {
  const streams = { input: world.stdin, output: world.stderr }
  return {
    async choose(message, choices) {
      const answer = await select({ message, options: [...choices], maxItems: 20, showInstructions: false, ...streams })
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
