import { resolve } from 'node:path'
import { AppError } from '@shared/base/app-error'
import { connectClient, type StoreClient } from '@shared/protocol/client'
import type { Language } from '@shared/protocol/fields'
import type { PayloadOf, ResultOf, Verb } from '@shared/protocol/verbs'
import type { Progress } from '@shared/protocol/wire'
import { readKeptSession } from '../electron/store/kept-session'
import { openProfileDoor } from '../electron/store/profile-door'
import { createProgressLine } from './output/progress'
import { signIn } from './sign-in'
import type { Strings } from './strings/fr'
import { defaultProfile, type World } from './world'

const WAIT_FOR_OWNER_MS = 30_000

export interface GlobalOptions {
  readonly profile?: string
  readonly user?: string
}

/** What a command says: the value for `--json`, and the words for a person. */
export interface Answer {
  readonly json: unknown
  readonly text: string | (() => string)
  /** 1 when the work was done but something in it failed. */
  readonly exitCode?: 0 | 1
}

/** Where a command does its work: a conversation with the store, and the words to report in. */
export interface Desk {
  readonly world: World
  readonly language: Language
  readonly strings: Strings
  readonly profile: string
  /** Shows progress, and is cancelled by Ctrl+C: `task.cancelled` then carries how far it came. */
  call<V extends Verb>(verb: V, payload: PayloadOf<V>): Promise<ResultOf<V>>
  close(): Promise<void>
}

interface Opening {
  readonly world: World
  readonly language: Language
  readonly strings: Strings
  readonly options: GlobalOptions
  readonly access: 'anyone' | 'signed-in'
}

export async function openDesk({ world, language, strings, options, access }: Opening): Promise<Desk> {
  const profile = resolve(options.profile ?? defaultProfile(world.env))
  const kept = keptSessionFor(profile, options.user, world)
  const note = (text: string) => void world.stderr.write(`${text}\n`)
  const door = await openProfileDoor({
    profile,
    workers: world.workers,
    version: world.version,
    dataKey: kept?.dataKey,
    timeoutMs: WAIT_FOR_OWNER_MS,
    signal: world.interrupted,
    onWaiting: () => note(strings.waiting),
    onFailure: (error) => note(strings.background(String(error))),
  })
  try {
    const client = await connectClient(door.transport, kept?.ticket)
    const call: Desk['call'] = (verb, payload) => callVisibly(client, world, strings, verb, payload)
    const desk: Desk = { world, language, strings, profile, call, close: () => door.close() }
    if (access === 'signed-in') await signIn(desk, options.user)
    return desk
  } catch (error) {
    await door.close()
    throw error
  }
}

/** A kept session serves whoever kept it; a name with a password in the environment always signs in afresh. */
function keptSessionFor(profile: string, user: string | undefined, world: World) {
  const kept = readKeptSession(profile, world.nowMs())
  if (!kept || user === undefined) return kept
  const isTheirs = kept.userName === user.trim().toLowerCase() && world.env['COMPTOIR_PASSWORD'] === undefined
  return isTheirs ? kept : undefined
}

async function callVisibly<V extends Verb>(
  client: StoreClient,
  world: World,
  strings: Strings,
  verb: V,
  payload: PayloadOf<V>,
): Promise<ResultOf<V>> {
  const line = createProgressLine(world, strings)
  let last: Progress | undefined
  let cancel: () => void = () => undefined
  const interrupted = () => cancel()
  try {
    return await client.call(verb, payload, {
      onProgress(progress) {
        last = progress
        line.show(progress)
      },
      onStart(cancelCall) {
        cancel = () => queueMicrotask(cancelCall)
        world.interrupted.addEventListener('abort', interrupted)
        if (world.interrupted.aborted) cancel()
      },
    })
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'task.cancelled') throw error
    const details = last ? { done: last.done, unit: last.unit, ...last.counts } : {}
    throw new AppError('task.cancelled', { details, cause: error })
  } finally {
    world.interrupted.removeEventListener('abort', interrupted)
    line.end()
  }
}
