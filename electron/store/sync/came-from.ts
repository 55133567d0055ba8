/** The revisions that lately came from a remote, so that they are not offered back to it. */
export interface CameFrom {
  note(id: string, rev: string): void
  /** Whether the revision came from there; forgets it. */
  take(id: string, rev: string): boolean
  /** The remote lost what it had: nothing came from what it is now. */
  clear(): void
}

/** What is forgotten is only asked about once more. */
const KEPT = 200_000

export function createCameFrom(): CameFrom {
  const revisions = new Set<string>()
  return {
    note(id, rev) {
      if (revisions.size < KEPT) revisions.add(`${id}\n${rev}`)
    },
    clear: () => revisions.clear(),
    take: (id, rev) => revisions.delete(`${id}\n${rev}`),
  }
}
