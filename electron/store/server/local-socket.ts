import { createHash } from 'node:crypto'
import { lstatSync, mkdirSync, realpathSync, rmSync } from 'node:fs'
import { createConnection, createServer, type Socket } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { AppError } from '@shared/base/app-error'
import type { Transport } from '@shared/protocol/wire'
import { createFrameTransport } from './frame-transport'

/** The shortest limit of the platforms we run on (macOS: 104 with the final NUL; Linux: 108). */
const LONGEST_SOCKET_PATH_BYTES = 103

/** A door for other programs of the same person, open while the application runs. */
export interface LocalSocket {
  /** Hangs up on whoever is speaking. */
  close(): Promise<void>
}

interface Service {
  readonly profile: string
  /** The socket is readable by its owner only, so its callers are trusted like that person: they may name files by path. */
  readonly store: { connect(transport: Transport, trust: { readonly pathsAllowed: boolean }): void }
  readonly onFailure: (error: unknown) => void
}

/**
 * Lets command lines speak to a store that is already running. Only the owner of the profile may call this: what stands where the
 * socket goes is then left over from a process that died, and is replaced. Rejects with `socket.unavailable`.
 */
export async function serveLocalSocket({ profile, store, onFailure }: Service): Promise<LocalSocket> {
  const address = socketAddress(profile)
  const callers = new Set<Socket>()
  const server = createServer((socket) => {
    callers.add(socket)
    socket.on('close', () => callers.delete(socket))
    store.connect(createFrameTransport(socket), { pathsAllowed: true })
  })
  if (process.platform !== 'win32') rmSync(address, { force: true })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(new AppError('socket.unavailable', { details: { address }, cause: error })))
    // The socket is bound before `listen` returns, so it never exists with wider rights than these.
    const umask = process.umask(0o177)
    try {
      server.listen(address, resolve)
    } finally {
      process.umask(umask)
    }
  })
  server.on('error', onFailure)
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of callers) socket.destroy()
      }),
  }
}

/** Speaks to the store that runs on a profile; undefined when none answers. */
export async function connectLocalSocket(profile: string): Promise<Transport | undefined> {
  return new Promise((resolve) => {
    const socket = createConnection(socketAddress(profile))
    socket.once('connect', () => resolve(createFrameTransport(socket)))
    // Missing, refused (its process died) or not ours: in each case there is no store to speak to behind it.
    socket.once('error', () => resolve(undefined))
  })
}

/** Where the socket of a profile is: in the profile, or under a short name in a folder of this person when that path is too long. */
export function socketAddress(profile: string): string {
  mkdirSync(profile, { recursive: true, mode: 0o700 })
  const real = realpathSync(profile)
  const digest = createHash('sha256').update(real).digest('hex').slice(0, 32)
  if (process.platform === 'win32') return String.raw`\\.\pipe\comptoir-${digest}`
  const inside = join(real, 'store.sock')
  return Buffer.byteLength(inside) <= LONGEST_SOCKET_PATH_BYTES ? inside : join(privateFolder(), `${digest}.sock`)
}

function privateFolder(): string {
  const { uid } = userInfo()
  const folder = join(process.env['XDG_RUNTIME_DIR'] ?? tmpdir(), `comptoir-${uid}`)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const status = lstatSync(folder)
  // In a shared folder somebody else may have made it first, to listen in.
  if (!status.isDirectory() || status.uid !== uid || (status.mode & 0o077) !== 0)
    throw new AppError('socket.unavailable', { details: { address: folder } })
  return folder
}
