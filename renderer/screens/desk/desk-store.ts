import { createStore, type StoreApi } from 'zustand'
import { toAppError } from '@shared/base/app-error'
import { emptyDesk, reduceDesk, type DeskEntry, type DeskEvent, type DeskState } from './desk-session'
import { runStep, type Asks } from './run-step'

export interface Desk {
  readonly state: StoreApi<DeskState>
  readonly enter: (entry: DeskEntry) => void
  readonly closeLine: (line: number) => void
}

/** A counter that works through what it is given, one thing after the other; it goes on while another screen is shown. */
export function createDesk(store: Asks, now: () => number): Desk {
  const state = createStore<DeskState>(() => emptyDesk)

  const dispatch = (event: DeskEvent): void => {
    const former = state.getState().asking
    state.setState(reduceDesk(state.getState(), event), true)
    const { asking } = state.getState()
    if (!asking || asking === former) return
    runStep(asking.step, store).then(
      (answer) => dispatch({ kind: 'answered', answer, atMs: now() }),
      (thrown: unknown) => dispatch({ kind: 'failed', error: toAppError(thrown), atMs: now() }),
    )
  }

  return {
    state,
    enter: (entry) => dispatch({ kind: 'entered', entry, atMs: now() }),
    closeLine: (line) => dispatch({ kind: 'line-closed', line }),
  }
}
