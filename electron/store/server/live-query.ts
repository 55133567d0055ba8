import type { PatchStep } from '@shared/protocol/wire'

/** Beyond this many steps a whole new snapshot is smaller and faster than the patch. */
const LONGEST_PATCH = 500

/**
 * The steps from one answer to the next, for `applyPatch`; an empty list when nothing changed, undefined when a snapshot serves
 * better: the answers are not both objects or both arrays, hold binary, or differ nearly everywhere. Items of arrays are compared
 * by their place. (Our own because microdiff 1.6 mistakes new keys named like `toString` for known ones.)
 */
export function patchBetween(before: unknown, after: unknown): PatchStep[] | undefined {
  if (!isContainer(before) || !isContainer(after) || Array.isArray(before) !== Array.isArray(after)) return undefined
  if (holdsBinary(before) || holdsBinary(after)) return undefined
  const steps: PatchStep[] = []
  collectSteps(before, after, [], steps)
  return steps.length > LONGEST_PATCH ? undefined : steps
}

type Container = Record<string, unknown> | unknown[]

function collectSteps(before: Container, after: Container, path: PatchStep['path'], steps: PatchStep[]): void {
  const keyOf = (key: string) => (Array.isArray(after) ? Number(key) : key)
  for (const [key, value] of Object.entries(after)) {
    const was: unknown = Object.hasOwn(before, key) ? Reflect.get(before, key) : undefined
    const at = [...path, keyOf(key)]
    if (isContainer(was) && isContainer(value) && Array.isArray(was) === Array.isArray(value))
      collectSteps(was, value, at, steps)
    else if (!Object.hasOwn(before, key) || !Object.is(was, value)) steps.push({ path: at, value })
  }
  // From the end, so that the indexes of the steps that follow stay true.
  for (const key of Object.keys(before).toReversed()) {
    if (!Object.hasOwn(after, key)) steps.push({ path: [...path, keyOf(key)], removed: true })
  }
}

function isContainer(value: unknown): value is Container {
  return typeof value === 'object' && value !== null && !ArrayBuffer.isView(value)
}

function holdsBinary(value: Container): boolean {
  return Object.values(value).some((item) => ArrayBuffer.isView(item))
}
