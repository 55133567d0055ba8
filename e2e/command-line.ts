import { execFile } from 'node:child_process'
import { resolve } from 'node:path'
import { promisify } from 'node:util'
import { PASSWORD } from './first-run'

const entry = resolve(import.meta.dirname, '../bin/comptoir.mjs')

/** Runs a command of `comptoir` on a workstation's folder, as its administrator, and parses its answer. */
export async function runCommand(profile: string, args: readonly string[]): Promise<unknown> {
  const words = [entry, '--profile', profile, '--json', ...args]
  const env = { ...process.env, COMPTOIR_USER: 'admin', COMPTOIR_PASSWORD: PASSWORD }
  try {
    const { stdout } = await promisify(execFile)(process.execPath, words, { env })
    return JSON.parse(stdout)
  } catch (error) {
    const said = error instanceof Error && 'stdout' in error ? String(error.stdout) : ''
    throw new Error(`comptoir ${args.join(' ')} failed: ${said}`, { cause: error })
  }
}
