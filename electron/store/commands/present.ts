type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

/** The fields that were given: optional properties are absent in documents, never undefined. */
export function present<T extends object>(fields: T): Present<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Present<T>
}

type Changed<T> = { [K in keyof T]?: Exclude<T[K], null> | undefined }

/** The fields that were given, null as undefined: a write takes such a field away. */
export function changed<T extends object>(fields: T): Changed<T> {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined)
  return Object.fromEntries(given.map(([field, value]) => [field, value ?? undefined])) as Changed<T>
}
