import { create } from 'zustand'
import type { CentreRow } from '@shared/protocol/enrolment/geography'
import { useSessionState } from '../../client/session'
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
  const { site } = useSessionState()
  const all = reference.status === 'ready' ? reference.value.centres : []
  // People are enrolled at centres of this site; those of the others are there to transfer people to.
  const centres = all.filter((centre) => centre.site === site.code)
  const known = centres.some(({ code }) => code === chosen) ? chosen : centres[0]?.code
  return {
    asked: centres.length > 1 && known !== undefined ? { centre: known } : {},
    centres,
    choose: (code) => useChosen.setState({ code }),
  }
}
