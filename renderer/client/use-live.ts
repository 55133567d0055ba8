import { useEffect, useMemo, useState } from 'react'
import type { AppError } from '@shared/base/app-error'
import type { PayloadOf, QueryVerb, ResultOf } from '@shared/protocol/verbs'
import { store } from './store'

/**
 * A live query always settles: it has a value or a failure. `asked` is the question of which the value is, and `fresh` is false while that
 * is the one before.
 */
export type Live<Value, Asked = unknown> =
  | { readonly status: 'loading' }
  | { readonly status: 'ready'; readonly value: Value; readonly asked: Asked; readonly fresh: boolean }
  | { readonly status: 'failed'; readonly error: AppError }

/**
 * The answer to a query, now and after every change. The payload is compared by its JSON text; pass undefined to ask nothing.
 * When the payload changes, the former answer stays (`fresh: false`) until the new one is there, so that lists do not blink.
 */
export function useLive<V extends QueryVerb>(
  verb: V,
  payload: PayloadOf<V> | undefined,
): Live<ResultOf<V>, PayloadOf<V>> {
  const key = payload === undefined ? undefined : JSON.stringify(payload)
  const [answer, setAnswer] = useState<{ key: string | undefined; live: Live<ResultOf<V>, PayloadOf<V>> }>({
    key: undefined,
    live: { status: 'loading' },
  })

  useEffect(() => {
    if (key === undefined) return undefined
    const asked: PayloadOf<V> = JSON.parse(key)
    return store.subscribe(verb, asked, {
      ready: (value) => setAnswer({ key, live: { status: 'ready', value, asked, fresh: true } }),
      failed: (error) => setAnswer({ key, live: { status: 'failed', error } }),
    })
  }, [verb, key])

  return useMemo(() => {
    if (key === undefined) return { status: 'loading' }
    if (answer.key === key || answer.live.status !== 'ready')
      return answer.key === key ? answer.live : { status: 'loading' }
    return { ...answer.live, fresh: false }
  }, [answer, key])
}
