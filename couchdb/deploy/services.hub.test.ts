import { execFile, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ADMIN, startOfficeHub, type OfficeHub } from '../test/office-hub'

/*
 * What the containers of docker-compose.yml run, on this machine: the bundle the image is built with, the commands and the environment as the
 * file has them, secrets in files, each process under plain Node, against a stand-in.
 */
const root = resolve(import.meta.dirname, '../..')
const compose = readFileSync(join(root, 'docker-compose.yml'), 'utf8')
// A folder of its own: another test builds the usual one. Inside of the repository, where its packages are found.
const built = join(root, 'out/hub-of-services')
const bundle = join(built, 'hub.js')

/** The lines of a service, or of what services share: up to the next line that is no deeper. */
function block(name: string): string {
  const lines = compose.split('\n')
  const first = lines.findIndex((line) => line.trimStart().startsWith(`${name}:`))
  const depth = lines[first]?.search(/\S/) ?? 0
  const next = lines.findIndex((line, at) => at > first && line !== '' && line.search(/\S/) <= depth)
  return lines.slice(first, next).join('\n')
}
const commandOf = (service: string): string[] =>
  (/command: \[(.*)\]/.exec(block(service))?.[1] ?? '').split(',').map((word) => word.trim().replaceAll("'", ''))

let hub: OfficeHub
let folder: string

/** The variables a block sets, where its secrets are files of this test and its server is the stand-in. */
function environmentOf(text: string): Record<string, string> {
  const lines = [...text.matchAll(/(COMPTOIR_[A-Z_]+): (.*)/g)]
  const values = lines.map(([, name = '', value = '']) => {
    const plain = value.replace(/\$\{\w+:-(.*)\}/, '$1').replace('/run/secrets', join(folder, 'secrets'))
    return [name, name === 'COMPTOIR_HUB_URL' ? hub.address : plain] as const
  })
  return { PATH: process.env['PATH'] ?? '', COMPTOIR_LANG: 'en', ...Object.fromEntries(values) }
}

beforeAll(async () => {
  await promisify(execFile)(process.execPath, [join(root, 'scripts/build-hub.mjs'), built], { cwd: root })
  hub = await startOfficeHub()
  folder = mkdtempSync(join(tmpdir(), 'comptoir-services-'))
  mkdirSync(join(folder, 'secrets'))
  const secrets = { 'couchdb-password': ADMIN.password, 'service-password': 'of the services', 'smtp-url': '' }
  for (const [name, secret] of Object.entries({ ...secrets, 'sms-authorization': '' }))
    writeFileSync(join(folder, 'secrets', name), secret)
}, 120_000)
afterAll(async () => {
  await hub.close()
  rmSync(built, { recursive: true, force: true })
  rmSync(folder, { recursive: true, force: true })
})

const run = async (words: readonly string[], environment: Record<string, string>) => {
  const { stdout } = await promisify(execFile)(process.execPath, [bundle, ...words], { env: environment, cwd: folder })
  return stdout.trim()
}

it('every service but the servers themselves runs a command of the bundle', async () => {
  const help = await run(['--help'], environmentOf(''))
  const commands = [...compose.matchAll(/^    command: \[(.*)\]$/gm)].map(([, words = '']) =>
    words.split(',').at(-1)?.trim(),
  )
  expect(new Set(commands)).toEqual(new Set(['bootstrap', 'notifier', 'gatekeeper', 'indexer']))
  for (const command of commands) expect(help).toContain(`\n  ${command} `)
})

it('the bootstrap raises the cluster under the administrator’s secret, and changes nothing a second time', async () => {
  const environment = environmentOf(block('bootstrap'))
  const words = commandOf('bootstrap')
  expect(words).toEqual(['--node', 'couchdb@couchdb2.hub', '--node', 'couchdb@couchdb3.hub', 'bootstrap'])
  expect(await run(words, environment)).toMatch(/^\d+ changes\.$/)
  expect(await run(words, environment)).toBe('Nothing to change.')
  for (const code of ['KIN01', 'GOM01'])
    await run(['site', 'add', code, '--modules', 'library,enrolment,grades,sales'], environment)
  await run(['province', 'add', 'CD10'], environment)
  expect(await run(['verify'], environment)).toBe('Everything is as it should be.')
}, 60_000)

it.each(['notifier', 'gatekeeper', 'indexer'])(
  'the %s works under its own account’s secret until it is told to end',
  async (service) => {
    expect(commandOf(service)).toEqual([service])
    const environment = environmentOf(block('x-service'))
    const before = hub.requests.length
    const child = spawn(process.execPath, [bundle, ...commandOf(service)], { env: environment, cwd: folder })
    const said: string[] = []
    child.stderr.on('data', (chunk: Buffer) => said.push(chunk.toString()))
    const ended = new Promise<number | null>((done) => child.on('exit', done))
    // The last thing of a round that changes nothing but the marks.
    const last = { notifier: /comptoir-outbox\/_all_docs/, gatekeeper: /_local\/seen-/, indexer: /compared%3Aall/ }[
      service
    ]
    await expect
      .poll(() => hub.requests.slice(before).some((line) => last?.test(line)), { timeout: 30_000, interval: 20 })
      .toBe(true)
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
    expect(said).toEqual([])
  },
  60_000,
)
