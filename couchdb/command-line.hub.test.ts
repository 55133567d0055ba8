import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'
import { startOfficeHub } from './test/office-hub'

const script = resolve(import.meta.dirname, '../scripts/hub.mjs')

function run(env: NodeJS.ProcessEnv, ...words: string[]): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, [script, ...words], { env: { ...process.env, ...env } })
  const [out, err]: [string[], string[]] = [[], []]
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk.toString()))
  return new Promise((done) => child.on('close', (code) => done({ code, out: out.join(''), err: err.join('') })))
}

it('prepares a server twice as a process of its own, with the password in a file', async () => {
  const hub = await startOfficeHub()
  const directory = mkdtempSync(join(tmpdir(), 'comptoir-hub-'))
  try {
    const file = join(directory, 'password')
    writeFileSync(file, `${hub.admin.password}\n`)
    const env = { COMPTOIR_HUB_USER: hub.admin.user, COMPTOIR_HUB_PASSWORD_FILE: file, COMPTOIR_LANG: 'fr' }
    const first = await run(env, 'bootstrap', '--url', hub.address)
    expect(first).toMatchObject({ code: 0, out: expect.stringMatching(/^\d+ changements\.\n$/) })
    expect(first.err).toContain('créé\tdatabase reference')
    expect(await run(env, 'bootstrap', '--url', hub.address)).toMatchObject({ code: 0, out: 'Rien à changer.\n' })
    expect(await run(env, 'no-such-command', '--url', hub.address)).toMatchObject({ code: 2 })
    expect(
      await run({ ...env, COMPTOIR_LANG: 'en' }, 'device', 'add', 'x1', '--site', 'KIN01', '--url', hub.address),
    ).toMatchObject({
      code: 1,
      out: '',
      err: 'No site KIN01. “site list” shows them, “site add” adds one.\n',
    })
  } finally {
    rmSync(directory, { recursive: true, force: true })
    await hub.close()
  }
})
