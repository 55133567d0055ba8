import { createWriteStream, rmSync } from 'node:fs'
import { randomUUID } from 'node:crypto'
import { join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { AppError } from '@shared/base/app-error'
import type { FileSource } from '@shared/protocol/fields'
import type { Desk } from './desk'

/**
 * Gives an import the file it reads. Standard input is kept meanwhile in a file of the profile that only its owner reads, because an
 * import reads its source twice; it streams, and the file is gone afterwards.
 */
export async function withImportSource<Result>(
  desk: Desk,
  file: string,
  work: (source: FileSource) => Promise<Result>,
): Promise<Result> {
  // A running application has a working folder of its own.
  if (file !== '-') return work({ kind: 'path', path: resolve(file) })
  const path = join(desk.profile, `standard-input-${randomUUID()}`)
  try {
    await keepStandardInput(desk, path)
    return await work({ kind: 'path', path })
  } finally {
    rmSync(path, { force: true })
  }
}

async function keepStandardInput({ world }: Desk, path: string): Promise<void> {
  try {
    await pipeline(world.stdin, createWriteStream(path, { mode: 0o600, flags: 'wx' }), { signal: world.interrupted })
  } catch (error) {
    if (world.interrupted.aborted) throw new AppError('task.cancelled', { cause: error })
    throw new AppError('import.file-not-found', { details: { file: '-' }, cause: error })
  }
}
