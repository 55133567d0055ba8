import { existsSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'

/** What surrounds the command line: the terminal, the environment and the clock. */
export interface World {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly stdin: Readable
  readonly stdout: Writable
  readonly stderr: Writable
  /** Somebody is there to answer questions. */
  readonly canAsk: boolean
  /** Progress may be drawn over itself. */
  readonly canDraw: boolean
  /** Aborted by Ctrl+C: what is running is cancelled, and what was done is told. */
  readonly interrupted: AbortSignal
  readonly nowMs: () => number
  /** The folder of the built worker entries. */
  readonly workers: URL
  readonly version: string
}

/** The real one. `entry` is the URL of the running program's file. */
export function processWorld(entry: string, interrupted: AbortSignal): World {
  return {
    env: process.env,
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    canAsk: process.stdin.isTTY && process.stderr.isTTY,
    canDraw: process.stderr.isTTY,
    interrupted,
    nowMs: Date.now,
    workers: new URL('./', entry),
    version: versionBeside(entry),
  }
}

/** Where Electron keeps the data of the application on this platform. */
export function defaultProfile(env: World['env']): string {
  switch (process.platform) {
    case 'win32':
      return join(env['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming'), 'Comptoir')
    case 'darwin':
      return join(homedir(), 'Library', 'Application Support', 'Comptoir')
    default:
      return join(env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config'), 'Comptoir')
  }
}

/** The version in the package that the program was built from, one or two folders above it. */
function versionBeside(entry: string): string {
  const file = ['../package.json', '../../package.json']
    .map((path) => fileURLToPath(new URL(path, entry)))
    .find((path) => existsSync(path))
  const version: unknown = file && JSON.parse(readFileSync(file, 'utf8')).version
  return typeof version === 'string' ? version : '0'
}
