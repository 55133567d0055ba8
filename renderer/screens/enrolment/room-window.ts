import { create } from 'zustand'

/** What the room reads: the centre, the numbers that are called, and those who wait. */
export interface RoomState {
  readonly centre: string | undefined
  readonly called: readonly { readonly number: number; readonly at?: string | undefined }[]
  readonly next: readonly number[]
}

interface RoomWindowState {
  readonly open: boolean
  /** Whether a number is said aloud when it is called. */
  readonly voice: boolean
  /** What was shown last: it stays on the room's screen while the operator's window is locked. */
  readonly last: RoomState | undefined
}

/** Whether the waiting room has its window: it stays open while the operator goes from screen to screen, or locks the window. */
export const useRoomWindow = create<RoomWindowState>(() => ({ open: false, voice: false, last: undefined }))
