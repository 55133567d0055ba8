import { create } from 'zustand'
import type { CentreRow } from '@shared/protocol/enrolment/geography'
import { useLive } from '../../client/use-live'

const useChosen = create<{ readonly code: string | undefined }>(() => ({ code: undefined }))

export interface CentreChoice {
  /** The centre this window works for, as verbs take it; nothing while there is one only. */
  readonly asked: { readonly centre?: string }
  readonly centres: readonly CentreRow[]
  choose(code: string | undefined): void
}

/** Which of several centres this window works for: chosen once, the same on every screen. */
export function useCentre(): CentreChoice {
  const reference = useLive('reference.list', {})
  const chosen = useChosen((state) => state.code)
  const centres = reference.status === 'ready' ? reference.value.centres : []
  const known = centres.some(({ code }) => code === chosen) ? chosen : centres[0]?.code
  return {
    asked: centres.length > 1 && known !== undefined ? { centre: known } : {},
    centres,
    choose: (code) => useChosen.setState({ code }),
  }
}
