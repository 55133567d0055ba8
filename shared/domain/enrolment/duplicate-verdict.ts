/** What a supervisor says of two records: one person, two persons, or not to be told from what there is. */
export const VERDICTS = ['same', 'different', 'undecided'] as const
export type Verdict = (typeof VERDICTS)[number]

/** A decision about two people, by their ids. `kept` is the record that goes on, of two that are one person. */
export interface DecidedPair {
  readonly first: string
  readonly second: string
  readonly verdict: Verdict
  readonly kept?: string | undefined
}

/** The key of a pair, the same whoever names it first. */
export function pairKey(first: string, second: string): string {
  return first < second ? `${first}+${second}` : `${second}+${first}`
}

/** The id of the document that decides a pair: two sites that decide it meet in one document. */
export function verdictId(first: string, second: string): string {
  const key = (id: string) => id.slice(id.indexOf(':') + 1)
  return `verdict:${pairKey(key(first), key(second))}`
}

/**
 * Tells which record each person goes on under, from the decisions alone, so that every workstation that has the same decisions says
 * the same, in whatever order they came. People decided to be the same form one group; it goes on under the one of them that no
 * decision let go, or the first of those by id; where decisions let go every one of them, under the first of all. Gives the records
 * that do not go on, each with the one that does.
 */
export function mergedRecords(decided: Iterable<DecidedPair>): Map<string, string> {
  const groups = new Map<string, Set<string>>()
  const dropped = new Set<string>()
  for (const { first, second, verdict, kept } of decided) {
    if (verdict !== 'same') continue
    dropped.add(kept === second ? first : second)
    const joined = new Set([...(groups.get(first) ?? [first]), ...(groups.get(second) ?? [second])])
    for (const member of joined) groups.set(member, joined)
  }
  const merged = new Map<string, string>()
  for (const group of new Set(groups.values())) {
    const members = [...group].toSorted()
    const goesOn = members.find((member) => !dropped.has(member)) ?? members[0] ?? ''
    for (const member of members) if (member !== goesOn) merged.set(member, goesOn)
  }
  return merged
}
