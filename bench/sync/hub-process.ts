import { fork } from 'node:child_process'
import { z } from 'zod'
import { startOwnHub } from '../../couchdb/test/own-hub'

const READY = z.object({ url: z.string() })

/** A hub in a process of its own, as it has a machine of its own in life. */
export interface HubProcess {
  readonly url: string
  close(): Promise<void>
}

/** Starts this program once more as the hub. */
export function startHubProcess(): Promise<HubProcess> {
  const child = fork(process.argv[1] ?? '', ['--hub'], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('message', (message) =>
      resolve({
        url: READY.parse(message).url,
        close: () =>
          new Promise((closed) => {
            child.once('exit', () => closed())
            child.send('close')
          }),
      }),
    )
  })
}

/** The child's side: serves until it is told to close. */
export async function serveAsHub(): Promise<void> {
  const hub = await startOwnHub()
  process.send?.({ url: hub.url })
  await new Promise<void>((resolve) => process.once('message', () => resolve()))
  await hub.close()
  process.disconnect()
}
