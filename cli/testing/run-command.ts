import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { TEST_WORKERS } from '../../electron/store/testing/build-workers'
import { runCommandLine } from '../run'
import type { World } from '../world'

export const PASSWORD = 'un bon mot de passe'

interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
  /** The one JSON value on standard output; throws when there is anything else. */
  readonly json: ReturnType<typeof JSON.parse>
}

/** A workstation's folder, gone when the tests are. */
export function createProfile() {
  const folder = mkdtempSync(join(tmpdir(), 'comptoir-cli-'))
  return { folder, profile: join(folder, 'profile'), remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** Runs a command in this process, on a terminal that is none. */
export async function runCommand(
  argv: readonly string[],
  { env = { COMPTOIR_PASSWORD: PASSWORD }, input = '', ...more }: Partial<World> & { readonly input?: string } = {},
): Promise<Ran> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()]
  const world: World = {
    env,
    stdin: Readable.from([Buffer.from(input)]),
    stdout,
    stderr,
    canAsk: false,
    canDraw: false,
    interrupted: new AbortController().signal,
    nowMs: Date.now,
    workers: TEST_WORKERS,
    version: '0.0.0-test',
    ...more,
  }
  const said = Promise.all([textOf(stdout), textOf(stderr)])
  const code = await runCommandLine(argv, world)
  stdout.end()
  stderr.end()
  const [out, err] = await said
  return {
    code,
    out,
    err,
    get json() {
      return JSON.parse(out)
    },
  }
}

async function textOf(stream: Readable): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString('utf8')
}
