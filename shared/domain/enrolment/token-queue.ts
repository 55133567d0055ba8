/** What happens to a token at the counter. */
export const TURN_EVENTS = ['called', 'recalled', 'skipped', 'absent', 'served'] as const
export type TurnEvent = (typeof TURN_EVENTS)[number]

/** One thing that happened to a token; a cancelled one counts nowhere. `at` is an ISO instant. */
export interface Turn {
  readonly event: TurnEvent
  readonly at: string
  readonly desk: string
}

/** `skipped` come back after those who wait; `absent` and `served` are over. */
export type TokenState = 'waiting' | 'called' | 'skipped' | 'absent' | 'served'

/** Where a token stands after everything that happened to it, whatever order the events arrived in. Being served is for good. */
export function tokenState(turns: readonly Turn[]): { readonly state: TokenState; readonly last: Turn | undefined } {
  const ordered = turns.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  const served = ordered.find(({ event }) => event === 'served')
  const last = served ?? ordered.at(-1)
  if (!last) return { state: 'waiting', last: undefined }
  return { state: last.event === 'recalled' ? 'called' : last.event, last }
}

interface Queued {
  readonly number: number
  readonly state: TokenState
  readonly issuedAt: string
}

/** The token whose turn it is: the lowest number that waits; when nobody waits, the lowest that was skipped. */
export function nextToken<T extends Queued>(tokens: readonly T[]): T | undefined {
  const lowest = (state: TokenState) =>
    tokens
      .filter((token) => token.state === state)
      .toSorted((a, b) => a.number - b.number || (a.issuedAt < b.issuedAt ? -1 : 1))[0]
  return lowest('waiting') ?? lowest('skipped')
}

/** Half of the people waited at most this long before they were first called; in milliseconds, undefined before the first call. */
export function medianWaitMs(
  waits: readonly { readonly issuedAt: string; readonly calledAt: string }[],
): number | undefined {
  const lengths = waits
    .map(({ issuedAt, calledAt }) => Math.max(0, Date.parse(calledAt) - Date.parse(issuedAt)))
    .toSorted((a, b) => a - b)
  return lengths[Math.floor((lengths.length - 1) / 2)]
}
