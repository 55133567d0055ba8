import { useStore } from 'zustand'
import { useSessionState } from '../../client/session'
import { store } from '../../client/store'
import type { DeskState } from './desk-session'
import { createDesk, type Desk } from './desk-store'

let current: { readonly personId: string; readonly desk: Desk } | undefined

/** The counter of the person who works here: it outlives a look at another screen, not a change of person. */
export function useDesk(): Desk & { readonly shown: DeskState } {
  const { person } = useSessionState()
  if (current?.personId !== person.id) current = { personId: person.id, desk: createDesk(store, Date.now) }
  const { desk } = current
  return { ...desk, shown: useStore(desk.state) }
}
