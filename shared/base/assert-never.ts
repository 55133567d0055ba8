/** Makes the compiler list the cases a `switch` forgot; throws if an unparsed value got here all the same. */
export function assertNever(value: never): never {
  throw new TypeError(`unexpected case: ${JSON.stringify(value)}`)
}
