import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { parentPort, Worker, workerData } from 'node:worker_threads'
import { z } from 'zod'
import { PEERS, type PeerName } from './peers'

/** Heap of the thread a peer lives in: a million titles in MiniSearch are more than a Node process has by itself. */
const HEAP_MB = 10_240

/** Something else that could be asked for books, in a thread with a heap of its own. */
export interface Peer {
  readonly name: string
  readonly buildMs: number
  readonly note: string
  /** The ISBNs of what it found, best first, and the time it took by its own clock. */
  search(text: string): Promise<{ readonly isbns: readonly string[]; readonly ms: number }>
  close(): Promise<void>
}

/** The peer could not hold so many books; `why` is for the report. */
export interface GaveUp {
  readonly name: string
  readonly why: string
}

const peerName = z.enum(['minisearch', 'forgiving', 'find'])
const assignment = z.object({ peer: peerName, size: z.int() })
const ready = z.object({ buildMs: z.number(), note: z.string() })
const answer = z.object({ isbns: z.array(z.string()), ms: z.number() })

/** `minisearch,find`, as the peers to ask are given; an empty text asks none. */
export function parsePeers(text: string): PeerName[] {
  return z.array(peerName).parse(text.split(',').filter((name) => name !== ''))
}

/** Starts a peer and waits until it holds its titles. */
export async function openPeer(peer: PeerName, size: number): Promise<Peer | GaveUp> {
  const { name } = PEERS[peer]
  // The bench is one file, and this is it.
  const worker = new Worker(fileURLToPath(import.meta.url), {
    workerData: { peer, size },
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
  })
  const hear = async (): Promise<unknown> => {
    const [message] = await once(worker, 'message')
    return message
  }
  try {
    return {
      name,
      ...ready.parse(await hear()),
      async search(text) {
        worker.postMessage(text)
        return answer.parse(await hear())
      },
      async close() {
        worker.postMessage(undefined)
        await once(worker, 'exit')
      },
    }
  } catch (error) {
    const isFull = error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
    if (!isFull) throw error
    return { name, why: `did not fit into ${HEAP_MB} MB` }
  }
}

/** The thread's side. */
export async function answerAsPeer(): Promise<void> {
  if (!parentPort) throw new Error('a peer answers to the bench')
  const port = parentPort
  const { peer, size } = assignment.parse(workerData)
  const { open, note } = PEERS[peer]
  const { buildMs, search, close } = await open(size)
  port.postMessage({ buildMs, note })
  for (;;) {
    const [text]: unknown[] = await once(port, 'message')
    if (typeof text !== 'string') break
    const startedMs = performance.now()
    const isbns = await search(text)
    port.postMessage({ isbns, ms: performance.now() - startedMs })
  }
  await close()
  port.close()
}
