import { closeSync, fstatSync, openSync, statSync } from 'node:fs'

const HAS_POSIX_LOCKS = process.platform !== 'win32'
const kept = new Map<string, number>()

/**
 * Opens a database file for reading its bytes beside SQLite; `close` must be called when they are read.
 *
 * On POSIX, closing any descriptor of a file drops every lock this process has on it (https://sqlite.org/howtocorrupt.html, 2.2): another
 * process could then delete the log under a connection that is still there, and what is opened next would believe a stale
 * index. So a descriptor is opened once per file and really closed only when the file is gone, or by the end of the process.
 * Throws what `openSync` throws.
 */
export function openBeside(file: string): { readonly descriptor: number; close(): void } {
  if (HAS_POSIX_LOCKS) return { descriptor: openKept(file), close: () => undefined }
  const descriptor = openSync(file, 'r')
  return { descriptor, close: () => closeSync(descriptor) }
}

function openKept(file: string): number {
  forgetDeletedFiles()
  const known = kept.get(identityOf(statSync(file)))
  if (known !== undefined) return known
  const descriptor = openSync(file, 'r')
  kept.set(identityOf(fstatSync(descriptor)), descriptor)
  return descriptor
}

/** Gives the disk back what deleted files took. No other process can open one, so its locks are worth nothing. */
export function forgetDeletedFiles(): void {
  for (const [identity, descriptor] of kept) {
    if (fstatSync(descriptor).nlink > 0) continue
    closeSync(descriptor)
    kept.delete(identity)
  }
}

function identityOf({ dev, ino }: { dev: number; ino: number }): string {
  return `${dev}:${ino}`
}
