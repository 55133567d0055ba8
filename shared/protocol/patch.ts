import type { PatchStep } from './wire'

/**
 * Applies the steps of a live query's patch and returns the new value; what did not change keeps its identity, so a screen
 * re-renders only what moved. Steps apply in order; a removed index of an array shortens it.
 */
export function applyPatch(value: unknown, steps: readonly PatchStep[]): unknown {
  return steps.reduce((current, step) => applyStep(current, step, 0), value)
}

function applyStep(value: unknown, step: PatchStep, depth: number): unknown {
  const key = step.path[depth]
  if (key === undefined) return step.value
  const last = depth === step.path.length - 1
  if (Array.isArray(value)) {
    const copy: unknown[] = value.slice()
    const index = Number(key)
    if (last && step.removed === true) copy.splice(index, 1)
    else copy[index] = applyStep(copy[index], step, depth + 1)
    return copy
  }
  const copy = new Map(Object.entries(typeof value === 'object' && value !== null ? value : {}))
  if (last && step.removed === true) copy.delete(String(key))
  else copy.set(String(key), applyStep(copy.get(String(key)), step, depth + 1))
  return Object.fromEntries(copy)
}
