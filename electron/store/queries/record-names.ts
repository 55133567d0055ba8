import type { Json } from '@shared/base/json'
import type { QueryContext } from './context'

/** A picture as a screen shows it. */
export interface StoredPicture {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly mediaType: string
}

type NameSource = Pick<QueryContext, 'tables'>

/** Reads a picture by what a field of a record calls it; undefined when it is not here. */
export type PictureReader = (
  name: string,
  context: NameSource,
) => Promise<StoredPicture | undefined> | StoredPicture | undefined

/** Says what people call a record, by its id; undefined for what it does not know. */
export type RecordNamer = (id: string, context: NameSource) => string | undefined

const ID = /^[a-z][a-z-]*:./

/** Enough for every version a desk shows. */
const MOST_NAMES = 500

/**
 * What the records are called that some versions name by their ids, so that a person compares names and not keys. Ids nobody knows are left
 * out.
 */
export function recordNames(
  bodies: readonly Readonly<Record<string, Json>>[],
  namers: readonly RecordNamer[],
  context: NameSource,
): Record<string, string> {
  const values = bodies.flatMap((body) => Object.values(body)).filter((value) => typeof value === 'string')
  const ids = [...new Set(values)].filter((value) => value.length <= 200 && ID.test(value)).slice(0, MOST_NAMES)
  return Object.fromEntries(
    ids.flatMap((id) => {
      const name = namers.map((namer) => namer(id, context)).find((found) => found !== undefined)
      return name === undefined ? [] : [[id, name]]
    }),
  )
}
