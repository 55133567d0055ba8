import { expect, test } from 'vitest'
import type { Answer, Desk } from '../desk'
import { stringsOf } from '../language'
import { createProgram } from '../program'
import { MENU, runMenu, type Prompts } from './menu'

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
    call: () => Promise.resolve({ phase: 'signed-in', site: { code: 'K', name: 'K', modules: ['grades'] } }),
  } as never
  const again = async (_desk: Desk, words: readonly string[], answered: (answer: Answer) => Promise<void>) => {
    ran.push([...words])
    await answered({ json: {}, text: 'fait' })
  }
  await runMenu(desk, { strings, again }, prompts)
  return { ran, shown }
}

test('what is chosen and answered becomes the words of a command', async () => {
  const { ran, shown } = await play(['grades', 'setGrade', 'E1', 'Maths', '12,5', '', 'relue', 'back', 'quit'])
  expect(ran).toEqual([['grades', 'set', '--student=E1', '--subject=Maths', '--value=12,5', '--reason=relue']])
  expect(shown).toEqual(['fait'])
})

test('Escape while answering runs nothing and comes back to the menu', async () => {
  const { ran } = await play(['grades', 'showStudent', undefined, undefined, undefined])
  expect(ran).toEqual([])
})

test('an area of a module the site does not use is not offered', async () => {
  const { ran } = await play(['library', undefined])
  expect(ran).toEqual([])
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
