/** Beyond this many versions of one document something is wrong with who writes them; nothing is merged. */
export const MOST_LEAVES = 500

/** No desk changes a record this often: a revision beyond it was forged to win for ever. */
export const HIGHEST_GENERATION = 1_000_000

/** The number a revision begins with: how many revisions led to it. */
export function generation(rev: string): number {
  return Number(rev.split('-')[0])
}
