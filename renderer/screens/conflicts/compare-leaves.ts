import { timestampMs } from '@shared/base/hybrid-clock'
import type { Json } from '@shared/base/json'
import type { ResultOf } from '@shared/protocol/verbs'

export type ConflictLeaf = ResultOf<'conflicts.show'>['leaves'][number]

export interface ComparedField {
  readonly field: string
  /** One value for each leaf, in their order; undefined where a version does not have the field. */
  readonly values: readonly (Json | undefined)[]
  readonly differs: boolean
}

/** What every document carries besides what people wrote in it. */
const ENVELOPE = new Set([
  'type',
  'schemaVersion',
  'site',
  'created',
  'updated',
  'base',
  'demo',
  'credential',
  'decision',
  'apart',
  'mergePolicy',
])

/** The fields of all versions side by side, those that differ first; keys and stamps are left out. */
export function compareLeaves(leaves: readonly Pick<ConflictLeaf, 'body'>[]): ComparedField[] {
  const names = new Set(leaves.flatMap(({ body }) => Object.keys(body)))
  const fields = [...names]
    .filter((name) => !name.startsWith('_') && !ENVELOPE.has(name))
    .map((field) => {
      const values = leaves.map(({ body }) => body[field])
      return { field, values, differs: new Set(values.map((value) => JSON.stringify(value))).size > 1 }
    })
  return fields.toSorted((a, b) => Number(b.differs) - Number(a.differs))
}

/** When a version was made, if its stamp can be read. */
export function updatedMs({ updated }: ConflictLeaf['body']): number | undefined {
  if (typeof updated !== 'object' || updated === null || Array.isArray(updated)) return undefined
  return typeof updated['at'] === 'string' ? timestampMs(updated['at']) : undefined
}
