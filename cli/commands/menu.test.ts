import { expect, test } from 'vitest'
import type { Answer, Desk } from '../desk'
import { stringsOf } from '../language'
import { createProgram } from '../program'
import { CHOICES, FIXED } from '../menu/menu-choices'
import { MENU } from '../menu/menu-entries'
import { runMenu, type Prompts } from './menu'

const strings = stringsOf('fr')

/** A menu whose person answers from a list, and whose commands are only noted. */
async function play(answers: readonly (string | undefined)[]) {
  const left = [...answers]
  const ran: string[][] = []
  const shown: string[] = []
  const prompts: Prompts = {
    choose: () => Promise.resolve(left.shift()),
    ask: () => Promise.resolve(left.shift()),
    show: (text) => void shown.push(text),
  }
  const desk = {
    call: (verb: string) =>
      Promise.resolve(
        verb === 'school.show'
          ? { classes: [{ id: 'class:1', name: '3e A' }], subjects: [{ id: 'subject:1', name: 'Maths' }], periods: [] }
          : { phase: 'signed-in', site: { code: 'K', name: 'K', modules: ['grades'] } },
      ),
  } as never
  const again = async (_desk: Desk, words: readonly string[], answered: (answer: Answer) => Promise<void>) => {
    ran.push([...words])
    await answered({ json: {}, text: 'fait' })
  }
  await runMenu(desk, { strings, again }, prompts)
  return { ran, shown }
}

test('what is chosen and answered becomes the words of a command', async () => {
  const answers = ['grades', 'setGrade', 'E1', 'subject:1', '12,5', '', '', 'relue', 'back', 'quit']
  const { ran, shown } = await play(answers)
  expect(ran).toEqual([['grades', 'set', '--student=E1', '--subject=subject:1', '--value=12,5', '--reason=relue']])
  expect(shown).toEqual(['fait'])
})

test('what is left out of a choice is left out of the command, and where there is nothing to choose one types', async () => {
  const { ran } = await play(['grades', 'averages', '', '', 'T1', 'back', 'quit'])
  expect(ran).toEqual([['grades', 'averages', '--scope=T1']])
})

test('Escape while answering runs nothing and comes back to the menu', async () => {
  const { ran } = await play(['students', 'showStudent', undefined, undefined, undefined])
  expect(ran).toEqual([])
})

test('an area of a module the site does not use is not offered', async () => {
  const { ran } = await play(['library', undefined])
  expect(ran).toEqual([])
})

test('every area of a module can be chosen, and every choice has words', () => {
  const { areas, entries, questions, words } = strings.grades.menu
  expect(Object.keys(areas).toSorted()).toEqual(MENU.map(({ id }) => id).toSorted())
  const all = MENU.flatMap(({ entries: of }) => of)
  expect(new Set(all.map(({ id }) => id))).toEqual(new Set(Object.keys(entries)))
  const blanks = all.flatMap(({ blanks: of = [] }) => of)
  expect(new Set(blanks.map(({ question }) => question))).toEqual(new Set(Object.keys(questions)))
  const known: readonly string[] = Object.keys({ ...CHOICES, ...FIXED })
  expect(blanks.filter(({ from }) => from !== undefined && !known.includes(from))).toEqual([])
  for (const [group, values] of Object.entries(FIXED))
    expect(Object.keys(words[group as keyof typeof words])).toEqual([...values])
})

test('every entry stands for a command that exists, with options it knows', () => {
  const { command } = createProgram({
    world: { env: {}, version: '0' } as never,
    language: 'fr',
    strings,
    answered: () => Promise.resolve(),
  })
  const wrong = MENU.flatMap(({ entries }) => entries).filter(({ words, blanks = [] }) => {
    let found = command
    for (const word of words) found = found.commands.find((one) => one.name() === word) ?? found
    const known = new Set(found.options.map(({ long }) => long))
    // Which options a paper has is the store's to say.
    const asked = words[0] === 'report' ? [] : blanks.flatMap(({ option }) => (option === undefined ? [] : [option]))
    return found === command || asked.some((option) => !known.has(option))
  })
  expect(wrong).toEqual([])
})
