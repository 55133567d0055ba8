import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { COMMON_ERRORS } from '@shared/protocol/contract'
import { verbs } from '@shared/protocol/verbs'
import { errorsEn } from './strings/errors-en'
import { errorsFr } from './strings/errors-fr'
import { runCommand } from './testing/run-command'

const folder = mkdtempSync(join(tmpdir(), 'comptoir-usage-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('wrong usage', () => {
  it.each([
    ['an unknown command', ['livres']],
    ['an unknown command of a group', ['books', 'burn']],
    ['a group without a command', ['books']],
    ['an unknown option', ['books', 'search', 'x', '--limt', '3']],
    ['a missing argument', ['books', 'show']],
    ['a missing option', ['init', '--site', 'kin01']],
    ['an option without its value', ['books', 'search', 'x', '--limit']],
    ['a number out of bounds', ['books', 'search', 'x', '--limit', '0']],
    ['a day that is none', ['members', 'add', 'Awa', '--joined', '2026-02-31']],
    ['an unknown module', ['init', '--site', 'a1', '--name', 'A', '--admin', 'al', '--modules', 'library,cinema']],
    ['a mapping that maps nothing', ['books', 'import', 'a.csv', '--map', 'title']],
    ['too many words', ['status', 'now']],
    ['an unknown language', ['status', '--lang', 'de']],
  ])('is %s: exit 2, one JSON value, the usage of that command', async (_what, words) => {
    const ran = await runCommand(['--profile', join(folder, 'p'), '--json', ...words])
    expect(ran.code).toBe(2)
    expect(ran.err).toBe('')
    expect(ran.json.error).toMatchObject({ code: 'usage', details: { usage: expect.stringContaining('comptoir') } })
    expect(ran.json.error.message).not.toMatch(/error:|undefined|^$/)
  })

  it('shows a person the usage of the command, on standard error', async () => {
    const ran = await runCommand(['books', 'search'])
    expect(ran).toMatchObject({ code: 2, out: '' })
    expect(ran.err).toContain('Utilisation : comptoir books search')
  })
})

describe('help', () => {
  it('is no failure, in the language of the machine', async () => {
    const french = await runCommand(['--help'], { env: { LANG: 'fr_CD.UTF-8' } })
    const english = await runCommand(['--help'], { env: { LANG: 'en_GB.UTF-8' } })
    expect(french).toMatchObject({ code: 0, err: '' })
    expect(french.out).toContain('Commandes :')
    expect(english.out).toContain('Commands:')
    expect(english.out).toContain('cli-session.json')
  })

  it('follows --lang before the machine, and stays one JSON value', async () => {
    const ran = await runCommand(['books', '--help', '--lang=en', '--json'], { env: { LANG: 'fr_FR.UTF-8' } })
    expect(ran.json.help).toContain('withdraw a title')
  })
})

describe('messages', () => {
  const codes = [...COMMON_ERRORS, ...Object.values(verbs).flatMap(({ errors }) => [...errors])]

  it.each([
    ['French', errorsFr],
    ['English', errorsEn],
  ])('exist in %s for every code the store may answer', (_language, sentences) => {
    expect(codes.filter((code) => !Object.hasOwn(sentences, code))).toEqual([])
  })
})
