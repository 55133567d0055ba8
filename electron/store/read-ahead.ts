import { read, readdirSync } from 'node:fs'
import { freemem } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { openBeside } from './documents/storage/open-beside'

const readInto = promisify(read)
const CHUNK_BYTES = 1 << 20
/** What is read ahead takes no more of the memory nobody uses. */
const SHARE_OF_FREE_MEMORY = 0.25

/**
 * Reads the lists of a profile from beginning to end while somebody types a password, so that the system has them in memory when the
 * first search looks for rows all over them: on a cold disk each of those is a wait of its own. Needs no key and keeps nothing.
 * Settles when all is read, when `signal` says so, or at a file that cannot be read: whoever opens that one says what is wrong.
 */
export async function readAhead(profile: string, signal: AbortSignal): Promise<void> {
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES)
  let left = freemem() * SHARE_OF_FREE_MEMORY
  try {
    for (const name of readdirSync(profile).filter((file) => /^read-.*\.sqlite(-wal)?$/.test(file))) {
      const { descriptor, close } = openBeside(join(profile, name))
      try {
        for (let at = 0; left > 0 && !signal.aborted;) {
          const { bytesRead } = await readInto(descriptor, chunk, 0, CHUNK_BYTES, at)
          if (bytesRead === 0) break
          at += bytesRead
          left -= bytesRead
        }
      } finally {
        close()
      }
    }
  } catch {
    // Nothing depends on it.
  }
}
