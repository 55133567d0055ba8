// @ts-check
// Builds the application into out/. `npm run build` always builds; the other commands build when the sources changed.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const root = resolve(import.meta.dirname, '..')
const sources = ['electron', 'renderer', 'shared', 'cli', 'electron.vite.config.ts', 'package.json']
const stamp = join(root, 'out/built-from')

/** True when out/ was built from exactly the files that are there now. */
export function isBuilt() {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint()
}

/** Throws when the build fails; what the bundler has to say goes to stderr. */
export function build() {
  const before = fingerprint()
  const command = [join(root, 'node_modules/electron-vite/bin/electron-vite.js'), 'build', '--logLevel', 'warn']
  // Targets are set in the configuration; without this electron-vite asks the installed Electron for its version.
  const env = { ...process.env, ELECTRON_MAJOR_VER: '33' }
  const { status } = spawnSync(process.execPath, command, { cwd: root, stdio: ['ignore', 2, 2], env })
  if (status !== 0) throw new Error(`The build failed (${status})`)
  writeFileSync(stamp, before)
}

/** Names, sizes and times, not contents: it is computed at each start. */
function fingerprint() {
  const hash = createHash('sha256')
  for (const file of sources.flatMap((source) => filesUnder(join(root, source))).toSorted()) {
    const { size, mtimeMs } = statSync(file)
    hash.update(`${file} ${size} ${mtimeMs}\n`)
  }
  return hash.digest('hex')
}

/**
 * @param {string} path
 * @returns {string[]}
 */
function filesUnder(path) {
  const status = statSync(path, { throwIfNoEntry: false })
  if (!status) return []
  if (!status.isDirectory()) return [path]
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}

const isCommand = import.meta.url === pathToFileURL(process.argv[1] ?? '').href
if (isCommand) build()
