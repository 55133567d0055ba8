import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TEST_WORKERS } from '../electron/store/testing/build-workers'
import { createProfile, PASSWORD, runCommand } from './testing/run-command'

const { folder, profile, remove } = createProfile()
const at = (...words: string[]) => ['--profile', profile, '--json', ...words]
const books =
  'Titre;Auteur;Année\nLe Petit Prince;Antoine de Saint-Exupéry;1943\nCandide;Voltaire;1759\n;Personne;1900\n'
const mapping = ['--map', 'title=Titre,authors=Auteur', '--map', 'year=Année', '--delimiter', ';']
const leftovers = () => readdirSync(profile).filter((name) => name.startsWith('standard-input'))

beforeAll(async () => {
  await runCommand(at('init', '--site', 'kin01', '--name', 'Kinshasa 1', '--admin', 'alice'))
})
afterAll(remove)

/** Runs the built command line as a process of its own, the way a shell does. */
async function runProcess(words: readonly string[], input = '') {
  const starter = join(folder, 'start.mjs')
  const entry = JSON.stringify(new URL('cli.js', TEST_WORKERS).href)
  writeFileSync(starter, `import { main } from ${entry}\nprocess.exitCode = await main(process.argv.slice(2))\n`)
  const child = spawn(process.execPath, [starter, ...words], {
    env: { ...process.env, COMPTOIR_PASSWORD: PASSWORD, LC_ALL: 'fr_FR.UTF-8' },
  })
  child.stdin.end(input)
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  return { code: Number(code), out, err }
}

describe('an import', () => {
  it('tries without saving, then imports, then finds nothing new', async () => {
    const file = join(folder, 'livres.csv')
    writeFileSync(file, books)
    const run = (...more: string[]) => runCommand(at('books', 'import', file, ...mapping, ...more))
    expect((await run('--dry-run')).json).toMatchObject({ read: 3, created: 2, dryRun: true })
    expect((await runCommand(at('books', 'search', 'candide'))).json).toMatchObject({ total: 0 })
    const first = await run('--copies', '2')
    expect(first).toMatchObject({ code: 0, err: '' })
    expect(first.json).toMatchObject({
      read: 3,
      created: 2,
      rejectedCount: 1,
      rejected: [{ line: 4 }],
      copiesCreated: 4,
    })
    expect((await run()).json).toMatchObject({ read: 3, created: 0, unchanged: 2 })
  })

  it('reads standard input and leaves nothing of it behind', async () => {
    const ran = await runCommand(at('books', 'import', '-', ...mapping), { input: books })
    expect(ran.json).toMatchObject({ read: 3, unchanged: 2 })
    expect(leftovers()).toEqual([])
  })

  it('says that a file is missing', async () => {
    const ran = await runCommand(at('books', 'import', join(folder, 'nowhere.csv')))
    expect(ran).toMatchObject({ code: 1, json: { error: { code: 'import.file-not-found' } } })
    expect(ran.json.error.message).toContain('nowhere.csv')
  })

  it('is cancelled while standard input is still coming', async () => {
    const interruption = new AbortController()
    const endless = new Readable({
      read() {
        this.push(books)
        interruption.abort()
      },
    })
    const ran = await runCommand(at('books', 'import', '-'), { stdin: endless, interrupted: interruption.signal })
    expect(ran).toMatchObject({ code: 1, json: { error: { code: 'task.cancelled' } } })
    expect(leftovers()).toEqual([])
  })

  it('is cancelled while it runs, and the workstation is as usable as before', async () => {
    const interruption = new AbortController()
    const many = Readable.from(
      (function* rows() {
        yield 'Titre;Auteur;Année\n'
        for (let count = 0; count < 20_000; count++) yield `Tome ${count};Voltaire;1759\n`
      })(),
    )
    many.on('end', () => setImmediate(() => interruption.abort()))
    const words = at('books', 'import', '-', ...mapping)
    const ran = await runCommand(words, { stdin: many, interrupted: interruption.signal })
    expect(ran).toMatchObject({ code: 1, json: { error: { code: 'task.cancelled' } } })
    expect(leftovers()).toEqual([])
    expect((await runCommand(at('status'))).code).toBe(0)
  })
})

describe('the command line as a process', () => {
  it('gives one JSON value, nothing else, and ends with 0', async () => {
    const ran = await runProcess(at('books', 'import', '-', ...mapping), books)
    expect(ran).toMatchObject({ code: 0, err: '' })
    expect(JSON.parse(ran.out)).toMatchObject({ read: 3, unchanged: 2 })
  })

  it('ends with 1 when refused and 2 when written wrongly, still one JSON value', async () => {
    const refused = await runProcess(at('books', 'show', 'title:none'))
    expect(refused).toMatchObject({ code: 1, err: '' })
    expect(JSON.parse(refused.out)).toMatchObject({ error: { code: 'title.not-found' } })
    const wrong = await runProcess(at('books', 'burn'))
    expect(wrong).toMatchObject({ code: 2, err: '' })
    expect(JSON.parse(wrong.out)).toMatchObject({ error: { code: 'usage' } })
  })

  it('shares a workstation: commands started together all succeed', async () => {
    const ran = await Promise.all([1, 2, 3].map((count) => runProcess(at('members', 'add', `Membre ${count}`))))
    expect(ran.map(({ code }) => code)).toEqual([0, 0, 0])
    const listed = await runCommand(at('members', 'list'))
    expect(listed).toMatchObject({ code: 0, json: { total: 3 } })
  })

  it('prints a document', async () => {
    const file = join(folder, 'catalogue.pdf')
    const ran = await runProcess(at('report', 'catalogue-report', '--out', file))
    expect(JSON.parse(ran.out)).toMatchObject({ file, pages: 1 })
    expect(readFileSync(file).subarray(0, 5).toString()).toBe('%PDF-')
    const list = await runProcess(at('report', 'list'))
    expect(JSON.parse(list.out).length).toBeGreaterThan(0)
    mkdirSync(join(folder, 'taken'))
    const unwritten = await runProcess(at('report', 'catalogue-report', '--out', join(folder, 'taken')))
    expect(JSON.parse(unwritten.out)).toMatchObject({ error: { code: 'report.not-written' } })
  })
})
