import diff from 'microdiff'
import type { PatchStep } from '@shared/protocol/wire'

/** Beyond this many steps a whole new snapshot is smaller and faster than the patch. */
const LONGEST_PATCH = 500

/**
 * The steps from one answer to the next; an empty list when nothing changed, undefined when a snapshot serves better (the answers
 * are not both objects or arrays, hold binary, or differ nearly everywhere).
 */
export function patchBetween(before: unknown, after: unknown): PatchStep[] | undefined {
  if (!isPatchable(before) || !isPatchable(after) || Array.isArray(before) !== Array.isArray(after)) return undefined
  const differences = diff(before, after, { cyclesFix: false })
  if (differences.length > LONGEST_PATCH) return undefined
  // Array items are removed from the end, so that the indexes of the steps that follow stay true.
  const removals = differences.filter((step) => step.type === 'REMOVE').toReversed()
  const others = differences.filter((step) => step.type !== 'REMOVE')
  return [
    ...others.map((step) => ({ path: step.path, value: step.value })),
    ...removals.map((step) => ({ path: step.path, removed: true })),
  ]
}

function isPatchable(value: unknown): value is Record<string, unknown> | unknown[] {
  if (typeof value !== 'object' || value === null) return false
  return Array.isArray(value) || !Object.values(value).some((item) => ArrayBuffer.isView(item))
}
