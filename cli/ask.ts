import { isCancel, password, text } from '@clack/prompts'
import { AppError } from '@shared/base/app-error'
import type { Desk } from './desk'

const SHORTEST_PASSWORD = 8

/** Asks on standard error, so that standard output stays the command's result. */
export async function askLine({ world }: Desk, message: string, initialValue?: string): Promise<string> {
  const initial = initialValue === undefined ? {} : { initialValue }
  return given(await text({ message, input: world.stdin, output: world.stderr, ...initial }))
}

export async function askPassword({ world }: Desk, message: string): Promise<string> {
  return given(await password({ message, input: world.stdin, output: world.stderr }))
}

/** A new password: from a variable of the environment, else typed twice. Fails with `password.*` codes. */
export async function newPassword(desk: Desk, variable: string): Promise<string> {
  const { ask } = desk.strings
  const fromEnvironment = desk.world.env[variable]
  if (fromEnvironment === undefined && !desk.world.canAsk)
    throw new AppError('password.required', { details: { variable } })
  const chosen = fromEnvironment ?? (await askPassword(desk, ask.newPassword))
  if (chosen.length < SHORTEST_PASSWORD)
    throw new AppError('password.too-short', { details: { shortest: SHORTEST_PASSWORD } })
  if (fromEnvironment === undefined && (await askPassword(desk, ask.samePassword)) !== chosen)
    throw new AppError('password.not-the-same')
  return chosen
}

function given(answer: string | symbol | undefined): string {
  if (isCancel(answer) || answer === undefined) throw new AppError('task.cancelled')
  return String(answer)
}
