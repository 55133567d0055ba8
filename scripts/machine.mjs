// @ts-check
// What Comptoir needs of the machine it starts on, beyond Node and its packages.
import { spawn, spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { dirname, join } from 'node:path'

const electronPackages = ['libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1']
/** The tests read the PDFs they make with pdftotext. */
const testPrograms = { pdftotext: 'poppler-utils' }

export const hasDisplay =
  process.platform !== 'linux' || Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY'])
const isRoot = process.getuid?.() === 0

/** @param {string} name */
const hasProgram = (name) => spawnSync('sh', ['-c', `command -v ${name}`], { stdio: 'ignore' }).status === 0

/** Throws when this Node is too old to run anything here. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  throw new Error(`Comptoir needs Node 20.19 or newer (24 is recommended). This is Node ${process.versions.node}.`)
}

/**
 * Makes sure that the system libraries and programs are there: as root they are installed, everybody else is told the
 * one line to run.
 * @param {{ electron: string, forTests: boolean, log: (line: string) => void }} options
 */
export function requireSystemPackages({ electron, forTests, log }) {
  if (process.platform !== 'linux') return
  const { packages, reasons } = missingPackages(electron, forTests)
  if (packages.length === 0) return
  const missing = reasons.join(', ')
  if (!hasProgram('apt-get')) {
    throw new Error(`This machine lacks ${missing}. On Debian they are in: ${packages.join(' ')}`)
  }
  const install = `apt-get update -qq && apt-get install -y -qq --no-install-recommends ${packages.join(' ')}`
  if (!isRoot) throw new Error(`This machine lacks ${missing}. Run this line, then try again:\n  ${asRoot(install)}`)
  log(`Installing system packages for ${missing}: ${packages.join(' ')}`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const { status, stderr, stdout } = spawnSync('sh', ['-c', install], { env, encoding: 'utf8' })
  if (status !== 0) throw new Error(`The system packages could not be installed:\n  ${install}\n${stdout}${stderr}`)
}

/** @param {string} command */
const asRoot = (command) => (hasProgram('sudo') ? `sudo sh -c '${command}'` : `su -c '${command}'`)

/**
 * @param {string} electron
 * @param {boolean} forTests
 */
function missingPackages(electron, forTests) {
  /** @type {string[]} */
  const packages = []
  const libraries = spawnSync('ldd', [electron], { encoding: 'utf8' }).stdout ?? ''
  const reasons = [...libraries.matchAll(/^\s*(\S+) => not found/gm)].map(([, library]) => String(library))
  if (reasons.length > 0) packages.push(...electronPackages.map(currentName))
  const programs = { ...(hasDisplay ? {} : { Xvfb: 'xvfb' }), ...(forTests ? testPrograms : {}) }
  for (const [program, name] of Object.entries(programs)) {
    if (hasProgram(program)) continue
    reasons.push(program)
    packages.push(name)
  }
  return { packages, reasons }
}

/**
 * Debian 13 and Ubuntu 24.04 renamed the libraries whose time became 64 bits wide.
 * @param {string} name
 */
function currentName(name) {
  const renamed = spawnSync('apt-cache', ['show', '--no-all-versions', `${name}t64`], { encoding: 'utf8' })
  return renamed.status === 0 && renamed.stdout?.includes('Package:') ? `${name}t64` : name
}

/**
 * The arguments without which Electron would abort here, each with the reason told to the user.
 * @param {string} electron
 * @param {(line: string) => void} log
 * @returns {string[]}
 */
export function sandboxArguments(electron, log) {
  if (process.platform !== 'linux') return []
  const reason = whyNoSandbox(electron)
  if (!reason) return []
  log(`Starting without Chromium's sandbox: ${reason}.`)
  return ['--no-sandbox']
}

/** @param {string} electron */
function whyNoSandbox(electron) {
  if (isRoot) return 'it refuses to run as root'
  const helper = statSync(join(dirname(electron), 'chrome-sandbox'), { throwIfNoEntry: false })
  if (helper?.uid === 0 && (helper.mode & 0o4000) !== 0) return undefined
  const hasUserNamespaces = spawnSync('unshare', ['-Ur', 'true'], { stdio: 'ignore' }).status === 0
  return hasUserNamespaces ? undefined : 'this system has neither user namespaces nor a setuid chrome-sandbox'
}

/**
 * A display for a machine that has none. The server picks a free number itself, so runs side by side do not collide.
 * @returns {Promise<{ env: { DISPLAY?: string }, close: () => void }>} `env` to give to what runs on it; close it after
 */
export async function openDisplay() {
  if (hasDisplay) return { env: {}, close: () => {} }
  const screen = ['-displayfd', '3', '-screen', '0', '1440x900x24', '-nolisten', 'tcp']
  const server = spawn('Xvfb', screen, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'], detached: true })
  const numbers = server.stdio[3]
  /** @type {string} */
  const number = await new Promise((resolve, reject) => {
    numbers?.once('data', (data) => resolve(String(data).trim()))
    server.once('error', reject)
    server.once('exit', () => reject(new Error('Xvfb ended before it opened a display')))
  })
  const close = () => void server.kill()
  // Whatever ends this process, the display must not stay behind.
  process.once('exit', close)
  return { env: { DISPLAY: `:${number}` }, close }
}
