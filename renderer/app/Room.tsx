import { lazy, Suspense, useEffect } from 'react'
import type { SessionState } from '@shared/protocol/session'
import { SessionContext } from '../client/session'
import { useRoomWindow } from '../screens/enrolment/room-window'

const RoomWindow = lazy(() => import('../screens/enrolment/RoomWindow').then((room) => ({ default: room.RoomWindow })))
const WaitingRoom = lazy(() =>
  import('../screens/enrolment/WaitingRoom').then((room) => ({ default: room.WaitingRoom })),
)
const RoomBoard = lazy(() => import('../screens/enrolment/WaitingRoom').then((room) => ({ default: room.RoomBoard })))

/**
 * The waiting room's window, whatever the operator does in this one: people go on reading the numbers while it is locked, and whoever
 * unlocks it finds the room as it was. Signing out closes it.
 */
export function Room({ state }: { readonly state: SessionState | undefined }) {
  const open = useRoomWindow((room) => room.open)
  const isOver = state?.phase === 'signed-out'
  useEffect(() => {
    if (isOver) useRoomWindow.setState({ open: false, voice: false, last: undefined })
  }, [isOver])
  if (!open || (state?.phase !== 'signed-in' && state?.phase !== 'locked')) return null
  return (
    <Suspense>
      <RoomWindow>
        {state.phase === 'signed-in' ? (
          <SessionContext value={state}>
            <WaitingRoom />
          </SessionContext>
        ) : (
          <RoomBoard />
        )}
      </RoomWindow>
    </Suspense>
  )
}
