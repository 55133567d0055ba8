/** The document in which notifiers agree who sends a notice of a database. */
export function claimId(database: string, notice: string): string {
  return `claim:${database}:${notice}`
}

/** What a notice is told about itself, by how its claim ended. */
export const STATUS_OF_END = { sent: 'sent', dropped: 'cancelled', dead: 'failed', uncertain: 'failed' } as const
