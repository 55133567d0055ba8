import { createWorkerPool } from '../pool'
import { parseUnpacked, type UnpackedChunk } from './unpack-chunk'

/** Takes chunks of snapshots apart in a thread of its own, which ends a minute after the last one. */
export interface ChunkUnpacker {
  /** `key` is that of the database's file, or undefined where it has none. */
  unpack(packed: Uint8Array, key: string | undefined): Promise<UnpackedChunk>
  close(): Promise<void>
}

/** `entries` is the folder that holds `snapshot.js`. The caller closes it. */
export function createChunkUnpacker(entries: URL): ChunkUnpacker {
  const pool = createWorkerPool({ entry: new URL('snapshot.js', entries), width: 1, parseOutput: parseUnpacked })
  return {
    unpack: (packed, key) => pool.run({ packed, key }),
    close: () => pool.close(),
  }
}
