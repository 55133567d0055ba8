import type { ReactNode } from 'react'
import type { Live } from '../../client/use-live'
import { ErrorPanel } from '../../components/feedback/ErrorPanel'
import { Skeleton } from '../../components/feedback/Skeleton'
import { useErrorText } from '../../components/feedback/use-error-text'

interface LiveViewProps<Value> {
  readonly live: Live<Value>
  readonly children: (value: Value) => ReactNode
}

/** Draws a live query in each of its states. */
export function LiveView<Value>({ live, children }: LiveViewProps<Value>) {
  const errorText = useErrorText()
  if (live.status === 'failed') return <ErrorPanel {...errorText(live.error)} />
  return live.status === 'loading' ? <Skeleton lines={5} /> : children(live.value)
}
