import { create } from 'zustand'

/** Whether the waiting room has its window: it stays open while the operator goes from screen to screen. */
export const useRoomWindow = create<{ readonly open: boolean }>(() => ({ open: false }))
