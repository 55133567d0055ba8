// @ts-check
// npm start: prepares what is missing, then opens Comptoir. Arguments after `--` go to the application.
import { spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hasDisplay, openDisplay, sandboxArguments } from './machine.mjs'
import { prepare, root } from './prepare.mjs'

try {
  process.exitCode = await start(process.argv.slice(2))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

/**
 * @param {string[]} applicationArguments
 * @returns {Promise<number>} the exit code of the application
 */
async function start(applicationArguments) {
  const { electron } = await prepare()
  const sandbox = sandboxArguments(electron, console.log)
  const display = await openDisplay()
  /** @type {NodeJS.ProcessEnv} */
  const env = { ...process.env, ...display.env }
  // Set by some editors' terminals; Electron would run as plain Node.
  delete env['ELECTRON_RUN_AS_NODE']
  if (!hasDisplay) {
    env['COMPTOIR_PICTURE'] ??= join(mkdtempSync(join(tmpdir(), 'comptoir-')), 'window.png')
    console.log(
      `No display here: Comptoir runs on a virtual one and leaves a picture of its window at ${env['COMPTOIR_PICTURE']}`,
    )
  }
  // A virtual display has no GPU and no session bus; Chromium would fill the terminal with what it misses.
  const quiet = hasDisplay ? [] : ['--disable-gpu', '--log-level=3']
  const application = spawn(electron, [...sandbox, ...quiet, root, ...applicationArguments], { stdio: 'inherit', env })
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => application.kill(signal))
  }
  return new Promise((resolve, reject) => {
    application.once('error', reject)
    application.once('exit', (code) => {
      display.close()
      resolve(code ?? 1)
    })
  })
}
