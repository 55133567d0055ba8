import { useCallback, useEffect, useRef, useState } from 'react'
import { type AppError, toAppError } from '@shared/base/app-error'
import type { PayloadOf, ResultOf, Verb } from '@shared/protocol/verbs'
import type { Progress } from '@shared/protocol/wire'
import { store } from './store'

export interface Command<V extends Verb> {
  /** Resolves with the result, or with undefined when it failed: the failure is then in `error`. */
  run(payload: PayloadOf<V>): Promise<ResultOf<V> | undefined>
  readonly busy: boolean
  readonly error: AppError | undefined
  readonly progress: Progress | undefined
  /** Cancels what runs; `error` then has the code `task.cancelled`. */
  cancel(): void
  clear(): void
}

/** One act of a screen: whether it runs, how far it is, why it failed. Leaving the screen does not cancel it. */
export function useCommand<V extends Verb>(verb: V): Command<V> {
  const [state, setState] = useState<{ busy: boolean; error?: AppError | undefined; progress?: Progress | undefined }>({
    busy: false,
  })
  const cancelRef = useRef<(() => void) | undefined>(undefined)
  const mounted = useRef(true)
  useEffect(() => {
    mounted.current = true
    return () => {
      mounted.current = false
    }
  }, [])
  const show = useCallback((next: typeof state) => {
    if (mounted.current) setState(next)
  }, [])

  const run = useCallback(
    async (payload: PayloadOf<V>) => {
      show({ busy: true })
      try {
        const result = await store.call(verb, payload, {
          onStart: (cancel) => (cancelRef.current = cancel),
          onProgress: (progress) => show({ busy: true, progress }),
        })
        show({ busy: false })
        return result
      } catch (thrown) {
        show({ busy: false, error: toAppError(thrown) })
        return undefined
      }
    },
    [verb, show],
  )
  const cancel = useCallback(() => cancelRef.current?.(), [])
  const clear = useCallback(() => show({ busy: false }), [show])
  return { run, cancel, clear, busy: state.busy, error: state.error, progress: state.progress }
}
