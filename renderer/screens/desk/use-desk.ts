import { useStore } from 'zustand'
import { useSessionState } from '../../client/session'
import { store } from '../../client/store'
import type { DeskState } from './desk-session'
import { createDesk, type Desk } from './desk-store'

const desks = new Map<string, Desk>()

/** The counter of the person who works here: it outlives a look at another screen, and is never another person's. */
export function useDesk(): Desk & { readonly shown: DeskState } {
  const { person } = useSessionState()
  const desk = deskOf(person.id)
  return { ...desk, shown: useStore(desk.state) }
}

function deskOf(personId: string): Desk {
  const known = desks.get(personId)
  if (known) return known
  // Whoever signs in next finds an empty counter, also when the person before comes back.
  desks.clear()
  const desk = createDesk(store, Date.now)
  desks.set(personId, desk)
  return desk
}
