import type { PayloadOf, QueryVerb, ResultOf } from '@shared/protocol/verbs'
import type { TestStore } from './open-test-store'

/** Watches a query until its answer is as wanted: what happens without anyone asking has no other end to wait for. */
export function seen<V extends QueryVerb>(
  { client }: Pick<TestStore, 'client'>,
  verb: V,
  payload: PayloadOf<V>,
  wanted: (value: ResultOf<V>) => boolean,
): Promise<ResultOf<V>> {
  return new Promise((resolve, reject) => {
    const stop = client.subscribe(verb, payload, {
      ready(value) {
        if (!wanted(value)) return
        queueMicrotask(() => stop())
        resolve(value)
      },
      failed: reject,
    })
  })
}
