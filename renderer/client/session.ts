import { createContext, useContext } from 'react'
import { AppError } from '@shared/base/app-error'
import type { Right } from '@shared/domain/accounts/right'
import type { SessionState } from '@shared/protocol/session'

/** Someone is signed in: who, where, and with which rights. */
export type SignedIn = Extract<SessionState, { phase: 'signed-in' }>

export const SessionContext = createContext<SignedIn | undefined>(undefined)

/** Who works at this window; only screens behind the sign-in may ask. */
export function useSessionState(): SignedIn {
  const session = useContext(SessionContext)
  if (!session) throw new AppError('session.sign-in-required')
  return session
}

/** Whether to offer an act. The store decides again when it is done. */
export function useRight(right: Right): boolean {
  return useSessionState().person.rights.includes(right)
}
