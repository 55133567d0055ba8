import { execFile } from 'node:child_process'
import { resolve } from 'node:path'
import { promisify } from 'node:util'
import { PASSWORD } from './first-run'

const entry = resolve(import.meta.dirname, '../bin/comptoir.mjs')

/** Runs a command of `comptoir` on a workstation's folder, as its administrator, and parses its answer. */
export async function runCommand(profile: string, args: readonly string[]): Promise<unknown> {
  const { stdout } = await promisify(execFile)(process.execPath, [entry, '--profile', profile, '--json', ...args], {
    env: { ...process.env, COMPTOIR_USER: 'admin', COMPTOIR_PASSWORD: PASSWORD },
  })
  return JSON.parse(stdout)
}
