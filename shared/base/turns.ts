/** Runs asynchronous works one after the other, in the order they were asked for; a failed one does not stop the next. */
export function createTurns(): <R>(work: () => Promise<R> | R) => Promise<R> {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const result = last.then(work)
    last = result.catch(() => undefined)
    return result
  }
}
