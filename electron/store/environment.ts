import type { StoreMemory } from '@shared/protocol/process'
import type { PasswordCost } from './accounts/credential'

/** What the store is given from outside, so that it runs the same in Electron, on the command line and in tests. */
export interface Environment {
  /** The workstation's folder; created when missing. */
  readonly profile: string
  /** The folder of the built worker entries, `pdf.js` and `import.js`. */
  readonly workers: URL
  /** The folder of files the application ships with: the sample data. */
  readonly resources: URL
  readonly version: string
  readonly nowMs: () => number
  /** Whether continuous replication runs; false for a store that lives as long as one command. */
  readonly replicates: boolean
  readonly passwordCost: PasswordCost
  /** A session that was not used for this long is locked. */
  readonly idleMs: number
  /** Paths of files a person chose in the window, by ticket. */
  readonly fileOf: (ticket: string) => string | undefined
  /** Whether callers may name files by path: true on the command line only. */
  readonly pathsAllowed: boolean
  readonly memory: StoreMemory | undefined
  readonly remember: (memory: StoreMemory | undefined) => void
  /** The room left on the disk of a folder, in bytes; the file system's own answer when not given. */
  readonly freeBytes?: (directory: string) => number
  /** Told of failures that no caller waits for. */
  readonly onFailure: (error: unknown) => void
}
