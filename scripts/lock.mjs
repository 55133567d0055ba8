// @ts-check
// One preparation at a time per clone: two commands started together on a fresh clone must not install into each other.
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { cacheFolder } from './electron-runtime.mjs'

const retryMs = 200

/**
 * @template T
 * @param {string} name
 * @param {() => T | Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(name, work) {
  const clone = createHash('sha256')
    .update(import.meta.dirname)
    .digest('hex')
    .slice(0, 12)
  mkdirSync(cacheFolder(), { recursive: true })
  const file = join(cacheFolder(), `${clone}-${name}.lock`)
  while (!acquire(file)) await delay(retryMs)
  try {
    return await work()
  } finally {
    rmSync(file, { force: true })
  }
}

/** @param {string} file */
function acquire(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error
    if (!isHeld(file)) rmSync(file, { force: true })
    return false
  }
}

/**
 * A process that was killed leaves its lock behind.
 * @param {string} file
 */
function isHeld(file) {
  try {
    const owner = Number(readFileSync(file, 'utf8'))
    // Empty between its creation and its first byte.
    if (owner === 0) return true
    process.kill(owner, 0)
    return true
  } catch (error) {
    return hasCode(error, 'EPERM')
  }
}

/**
 * @param {unknown} error
 * @param {string} code
 */
function hasCode(error, code) {
  return error instanceof Error && 'code' in error && error.code === code
}
