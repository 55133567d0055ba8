import type { ReactNode } from 'react'
import type { AppError } from '@shared/base/app-error'
import { CommandError } from './CommandError'
import { Skeleton } from './Skeleton'

type Answer<Value> =
  | { readonly status: 'loading' }
  | { readonly status: 'ready'; readonly value: Value }
  | { readonly status: 'failed'; readonly error: AppError }

export interface LiveSectionProps<Value> {
  readonly title?: string | undefined
  readonly live: Answer<Value>
  /** Said instead of the content when there is nothing. */
  readonly none: string
  readonly isEmpty: (value: Value) => boolean
  readonly children: (value: Value) => ReactNode
}

/** A part of a record that arrives by itself: on its way, empty, failed, or there. */
export function LiveSection<Value>({ title, live, none, isEmpty, children }: LiveSectionProps<Value>) {
  return (
    <section>
      {title !== undefined && <h3 className="pb-1 font-semibold">{title}</h3>}
      {live.status === 'loading' && <Skeleton lines={2} />}
      {live.status === 'failed' && <CommandError error={live.error} />}
      {live.status === 'ready' && (isEmpty(live.value) ? <p className="text-muted">{none}</p> : children(live.value))}
    </section>
  )
}
