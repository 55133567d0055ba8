import { readFileSync } from 'node:fs'
import { AppError } from '@shared/base/app-error'

/**
 * A secret from the environment (`NAME`) or from the file that `NAME_FILE` names; never from the command line, which every user of the
 * machine can read. A line break at the end of a file is not part of it.
 */
export function readSecret(env: NodeJS.ProcessEnv, name: string): string | undefined {
  const file = env[`${name}_FILE`]
  if (file === undefined) return env[name]
  try {
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '')
  } catch (cause) {
    throw new AppError('secret.unreadable', { details: { name: `${name}_FILE`, file }, cause })
  }
}

export function requireSecret(env: NodeJS.ProcessEnv, name: string): string {
  const secret = readSecret(env, name)
  if (secret === undefined || secret === '') throw new AppError('secret.missing', { details: { name } })
  return secret
}
