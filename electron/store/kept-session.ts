import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { AppError } from '@shared/base/app-error'
import { readKeyring } from './accounts/keyring'
import { writeFileDurably } from './documents/storage/write-file-durably'
import { makeTicket } from './accounts/ticket'
import { openKeyring } from './accounts/unlock'

const KEPT_FOR_MS = 12 * 3_600_000

const keptSessionSchema = z.object({
  version: z.literal(1),
  userName: z.string(),
  expiresAtMs: z.number(),
  /** Opens the databases: whoever reads the file can read the data. */
  dataKey: z.string(),
  ticket: z.string(),
})
export type KeptSession = Omit<z.infer<typeof keptSessionSchema>, 'version'>

/**
 * Keeps a session of the command line in the profile (readable by its owner only) for twelve hours, as `comptoir login` promises.
 * The password must have been checked, with throttling, by the store before. Fails with `session.wrong-password`.
 */
export async function keepSession(
  profile: string,
  name: string,
  password: string,
  nowMs: number,
): Promise<KeptSession> {
  const keyring = readKeyring(profile)
  const opened = keyring && (await openKeyring(keyring, name, password))
  const entry = keyring?.entries.find(({ userId }) => userId === opened?.userId)
  if (!opened || !entry) throw new AppError('session.wrong-password', { details: { name } })
  const expiresAtMs = nowMs + KEPT_FOR_MS
  const bearer = { userId: opened.userId, expiresAtMs, passwordSalt: entry.credential.salt }
  const kept: KeptSession = {
    userName: entry.name,
    expiresAtMs,
    dataKey: opened.dataKey.toString('base64'),
    ticket: makeTicket(opened.dataKey, bearer),
  }
  writeFileDurably(keptSessionFile(profile), JSON.stringify({ version: 1, ...kept }))
  return kept
}

/** The session kept in a profile; one that is over, or does not read as one, is removed. */
export function readKeptSession(profile: string, nowMs: number): KeptSession | undefined {
  const file = keptSessionFile(profile)
  if (!existsSync(file)) return undefined
  const kept = parseKeptSession(readFileSync(file, 'utf8'))
  if (kept && kept.expiresAtMs > nowMs) return kept
  rmSync(file, { force: true })
  return undefined
}

/** Ends the kept session; true when there was one. */
export function forgetSession(profile: string): boolean {
  const file = keptSessionFile(profile)
  const existed = existsSync(file)
  rmSync(file, { force: true })
  return existed
}

function keptSessionFile(profile: string): string {
  return join(profile, 'cli-session.json')
}

function parseKeptSession(text: string): KeptSession | undefined {
  try {
    return keptSessionSchema.parse(JSON.parse(text))
  } catch {
    // Cut off or from another version: the next sign-in writes a fresh one.
    return undefined
  }
}
