// @ts-check
// npm run check: everything a machine can say about the sources without running them.
import { spawn } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { prepare, root } from './prepare.mjs'

const projects = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'node_modules')
  // The preload's is inside Electron's: it alone there has a DOM.
  .flatMap((entry) => [join(entry.name, 'tsconfig.json'), join(entry.name, 'preload/tsconfig.json')])
  .filter((file) => existsSync(join(root, file)))

/** @type {[name: string, command: string[]][]} */
const steps = [
  ['imports', ['scripts/lint-imports.mjs']],
  ['strings', ['scripts/lint-strings.mjs']],
  ...projects.map(
    (project) =>
      /** @type {[string, string[]]} */ ([`types (${project})`, ['node_modules/typescript/bin/tsc', '-p', project]]),
  ),
  ['oxlint', ['node_modules/oxlint/bin/oxlint', '--type-aware', '--deny-warnings']],
  ['unused code', ['node_modules/knip/bin/knip.js', '--no-progress']],
  ['format', ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.']],
]

/**
 * Runs every step, also after one failed, so that one run shows all there is to repair; as many at once as there are cores.
 * @returns {Promise<string[]>} the names of the steps that failed
 */
export async function check() {
  /** @type {string[]} */
  const failed = []
  const waiting = [...steps]
  const work = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      const [name, command] = step
      const { status, output } = await run(command)
      process.stdout.write(output)
      console.log(`${status === 0 ? 'ok    ' : 'FAILED'} ${name}`)
      if (status !== 0) failed.push(name)
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, work))
  return failed
}

/**
 * What a step says is shown when it is done: two at once would be read as one.
 * @param {string[]} command
 * @returns {Promise<{ status: number | null, output: string }>}
 */
function run(command) {
  return new Promise((settle, fail) => {
    const child = spawn(process.execPath, command, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    /** @type {Buffer[]} */
    const output = []
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => output.push(chunk))
    child.once('error', fail)
    child.once('close', (status) => settle({ status, output: Buffer.concat(output).toString() }))
  })
}

const isCommand = import.meta.url === pathToFileURL(process.argv[1] ?? '').href
if (isCommand) {
  try {
    await prepare({ electron: false, build: false })
    process.exitCode = (await check()).length > 0 ? 1 : 0
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
}
