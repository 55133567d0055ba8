// @ts-check
// Brings a clone to the point where it can run: each step looks first and does nothing when there is nothing to do.
import { spawnSync } from 'node:child_process'
import { existsSync, lstatSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { build, isBuilt } from './build.mjs'
import { resolveElectron } from './electron-runtime.mjs'
import { requireNode, requireSystemPackages } from './machine.mjs'
import { withLock } from './lock.mjs'

export const root = resolve(import.meta.dirname, '..')

/**
 * @typedef {object} Preparation
 * @property {boolean} [electron] fetch the runtime and check the system packages it needs (default: yes)
 * @property {boolean} [build] build the application when its sources changed (default: yes)
 * @property {boolean} [forTests] check what only the tests need, too
 * @property {(line: string) => void} [log] where to say what is being done; steps that have nothing to do are silent
 */

/**
 * @param {Preparation} [preparation]
 * @returns {Promise<{ electron: string }>} the Electron executable, empty when none was asked for
 */
export async function prepare({ electron = true, build: wantsBuild = true, forTests = false, log = console.log } = {}) {
  requireNode()
  if (!isInstalled()) await withLock('install', () => install(log))
  let executable = ''
  if (electron) {
    executable = await withLock('electron', () => resolveElectron({ root, log }))
    requireSystemPackages({ electron: executable, forTests, log })
  }
  if (wantsBuild && !isBuilt()) {
    // Another command may have built it while this one waited.
    await withLock('build', () => (isBuilt() ? undefined : timed('Building', log, build)))
  }
  return { electron: executable }
}

/**
 * npm writes what it installed into a lockfile of its own, last of all; it is compared rather than a stamp of ours, so
 * that an interrupted install and somebody's own `npm install` are both seen for what they are.
 */
function isInstalled() {
  const installedFile = join(root, 'node_modules/.package-lock.json')
  if (!existsSync(installedFile)) return false
  const wanted = packagesOf(join(root, 'package-lock.json'))
  const installed = packagesOf(installedFile)
  return Object.entries(wanted).every(([path, { version, optional, devOptional }]) => {
    const found = installed[path]
    return path === '' || (found ? found.version === version : Boolean(optional || devOptional))
  })
}

/**
 * @param {string} lockfile
 * @returns {Record<string, { version: string, optional?: boolean, devOptional?: boolean }>}
 */
function packagesOf(lockfile) {
  return JSON.parse(readFileSync(lockfile, 'utf8')).packages
}

/** @param {(line: string) => void} log */
async function install(log) {
  if (isInstalled()) return
  const isShared = lstatSync(join(root, 'node_modules'), { throwIfNoEntry: false })?.isSymbolicLink()
  if (isShared)
    throw new Error('node_modules is a link and does not match package-lock.json. Run npm ci where it points to.')
  const command = ['ci', '--loglevel=error', '--no-audit', '--no-fund', '--include=dev']
  await timed('Installing packages', log, () => runNpm(command))
}

/** @param {string[]} command */
function runNpm(command) {
  // npm is a script of cmd.exe on Windows, which Node only starts through a shell.
  const { status } = spawnSync('npm', command, {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  })
  if (status !== 0) throw new Error(`npm ${command.join(' ')} failed (${status})`)
}

/**
 * @param {string} what
 * @param {(line: string) => void} log
 * @param {() => unknown} work
 */
async function timed(what, log, work) {
  log(`${what}…`)
  const startedAt = performance.now()
  await work()
  log(`${what}: ${((performance.now() - startedAt) / 1000).toFixed(1)} s`)
}
