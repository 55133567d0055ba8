import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createConnection } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { Transport } from '@shared/protocol/wire'
import { connectLocalSocket, serveLocalSocket, socketAddress, type LocalSocket } from './local-socket'

const folders: string[] = []
const doors: LocalSocket[] = []
const newProfile = (...deeper: string[]) => {
  const folder = mkdtempSync(join(tmpdir(), 'comptoir-socket-'))
  folders.push(folder)
  return join(folder, ...deeper)
}

afterEach(async () => {
  for (const door of doors.splice(0)) await door.close()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

/** Answers every message with itself. */
async function serveEcho(profile: string): Promise<{ trusts: boolean[]; ends: Transport[] }> {
  const seen = { trusts: [] as boolean[], ends: [] as Transport[] }
  const store = {
    connect(transport: Transport, { pathsAllowed }: { pathsAllowed: boolean }) {
      seen.trusts.push(pathsAllowed)
      seen.ends.push(transport)
      transport.onMessage((message) => transport.send(message))
    },
  }
  doors.push(await serveLocalSocket({ profile, store, onFailure: () => undefined }))
  return seen
}

async function connect(profile: string): Promise<Transport> {
  const transport = await connectLocalSocket(profile)
  if (!transport) throw new Error('nobody answers')
  return transport
}

const nextMessages = (transport: Transport, count: number) =>
  new Promise<unknown[]>((resolve) => {
    const messages: unknown[] = []
    transport.onMessage((message) => {
      messages.push(message)
      if (messages.length === count) resolve(messages)
    })
  })
const closed = (transport: Transport) => new Promise<void>((resolve) => transport.onClose(resolve))

describe('the local socket', () => {
  it('is for its owner only, and its callers may name files', async () => {
    const profile = newProfile('p')
    const { trusts } = await serveEcho(profile)
    expect(statSync(socketAddress(profile)).mode & 0o777).toBe(0o600)
    const transport = await connect(profile)
    const echoed = nextMessages(transport, 1)
    transport.send({ hello: 1 })
    expect(await echoed).toEqual([{ hello: 1 }])
    expect(trusts).toEqual([true])
    transport.close()
  })

  it('carries typed arrays, large and many messages, in order', async () => {
    const profile = newProfile('p')
    await serveEcho(profile)
    const transport = await connect(profile)
    const sent = [
      { keys: Uint32Array.from({ length: 300_000 }, (_, index) => index * 7) },
      { bytes: new Uint8Array([1, 2, 255]) },
      ...Array.from({ length: 2_000 }, (_, index) => ({ index, text: 'é'.repeat(index % 50) })),
    ]
    const echoed = nextMessages(transport, sent.length)
    for (const message of sent) transport.send(message)
    expect(await echoed).toEqual(sent)
    transport.close()
  })

  it('replaces what a killed process left behind', async () => {
    const profile = newProfile('p')
    mkdirSync(profile)
    writeFileSync(socketAddress(profile), '')
    expect(await connectLocalSocket(profile)).toBeUndefined()
    await serveEcho(profile)
    ;(await connect(profile)).close()
  })

  it('moves to a private folder when the path of the profile is too long for one', async () => {
    const profile = newProfile('a'.repeat(60), 'b'.repeat(60))
    await serveEcho(profile)
    const address = socketAddress(profile)
    expect(Buffer.byteLength(address)).toBeLessThan(104)
    expect(statSync(dirname(address)).mode & 0o077).toBe(0)
    ;(await connect(profile)).close()
  })

  it('hangs up on both sides when it closes', async () => {
    const profile = newProfile('p')
    const { ends } = await serveEcho(profile)
    const transport = await connect(profile)
    const echoed = nextMessages(transport, 1)
    transport.send('here')
    await echoed
    const hungUp = Promise.all([closed(transport), ...ends.map((end) => closed(end))])
    await doors.pop()?.close()
    await hungUp
    expect(await connectLocalSocket(profile)).toBeUndefined()
  })

  it.each([
    ['a length nobody sends', Buffer.from([0xff, 0xff, 0xff, 0xff])],
    ['a frame that is no clone', Buffer.from([0, 0, 0, 3, 1, 2, 3])],
  ])('hangs up on %s', async (_what, bytes) => {
    const profile = newProfile('p')
    await serveEcho(profile)
    const socket = createConnection(socketAddress(profile))
    const ended = new Promise<void>((resolve) => socket.on('close', () => resolve()))
    socket.write(bytes)
    await ended
    const other = await connectLocalSocket(profile)
    expect(other).toBeDefined()
    other?.close()
  })
})
