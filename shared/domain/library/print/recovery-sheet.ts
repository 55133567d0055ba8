import type { PrintContext } from './print-context'

/** The paper for the safe: the key that opens a workstation when every password is lost, and what to do with it. */
export interface RecoverySheet {
  readonly context: PrintContext
  /** As it was shown, in groups with hyphens. */
  readonly recoveryKey: string
  /** The workstation it opens: a site has one key for each. */
  readonly workstation: string
}
