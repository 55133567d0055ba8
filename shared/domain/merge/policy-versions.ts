import { releasedPolicyOf, withRules, type FieldRule, type MergePolicy } from './merge-policy'

/**
 * A version of the rules of one document type, as a supervisor set them. Never changed once written: its name is its number and
 * the hash of what it says (`2-<32 hexadecimal digits>`), so that two supervisors who set rules apart make two versions.
 */
export interface PolicyVersion {
  readonly name: string
  readonly rules: Readonly<Record<string, FieldRule>>
}

/**
 * Which rules merge which versions of a document. Each version of a document names the policy it was written under (none: the one
 * that was released with the application), and versions are merged under the latest policy that *they* name, never under the latest
 * that happens to be known here. So the outcome stays a function of the versions alone: a workstation that has a newer policy, or
 * got it later, merges them to the same bytes. One that does not have the policy yet leaves them side by side until it arrives.
 */
export interface MergePolicies {
  /** The policy new versions are written under; undefined while it is the released one. */
  inForce(type: string): string | undefined
  /** The rules for versions written under these policies; undefined when the latest of them is not known here. */
  of(type: string, names: readonly (string | undefined)[]): MergePolicy | undefined
}

/** `versionsOf` gives every version known here, in any order; asked each time. */
export function createMergePolicies(versionsOf: (type: string) => readonly PolicyVersion[]): MergePolicies {
  return {
    inForce: (type) => latestPolicyName(versionsOf(type).map(({ name }) => name)),
    of(type, names) {
      const latest = latestPolicyName(names)
      if (latest === undefined) return releasedPolicyOf(type)
      const version = versionsOf(type).find(({ name }) => name === latest)
      return version && withRules(releasedPolicyOf(type), version.rules)
    },
  }
}

/** The rules as they were released, and no others. */
export const RELEASED_POLICIES = createMergePolicies(() => [])

/** The latest of several policies: the highest number, then the greater hash. What is no name of a policy comes last of all. */
export function latestPolicyName(names: readonly (string | undefined)[]): string | undefined {
  return names
    .filter((name) => name !== undefined)
    .toSorted((a, b) => numberOf(a) - numberOf(b) || (a < b ? -1 : a > b ? 1 : 0))
    .at(-1)
}

/** The number of the version that follows these. */
export function nextPolicyNumber(names: readonly string[]): number {
  return Math.max(1, ...names.map(numberOf).filter((number) => number < HIGHEST_NUMBER)) + 1
}

const HIGHEST_NUMBER = 1_000_000

function numberOf(name: string): number {
  const [, number] = /^([1-9]\d{0,5})-[0-9a-f]{32}$/.exec(name) ?? []
  return number === undefined ? HIGHEST_NUMBER : Number(number)
}
