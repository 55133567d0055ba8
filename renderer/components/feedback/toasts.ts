import { create } from 'zustand'

export type ToastTone = 'success' | 'info' | 'warning' | 'danger'

export interface ToastRequest {
  /** What happened, with the name of the record: “« Le Petit Prince » prêté à Awa Mbala.” */
  readonly text: string
  readonly tone?: ToastTone | undefined
  /** Takes the act back; offered for ten seconds. */
  readonly onUndo?: (() => void) | undefined
  /** Another act, such as opening what was made. */
  readonly action?: { readonly label: string; readonly run: () => void } | undefined
}

export interface Toast extends ToastRequest {
  readonly id: number
  readonly tone: ToastTone
}

interface ToastStore {
  readonly toasts: readonly Toast[]
  readonly add: (request: ToastRequest) => number
  readonly dismiss: (id: number) => void
  /** Takes back and dismisses; does nothing when the toast is gone. */
  readonly undo: (id: number) => void
}

/** How long a toast stays when nobody points at it. */
export const toastLifeMs = 10_000

const mostShown = 4
let lastId = 0

/** `useToasts((store) => store.add)` in components; `useToasts.getState().add` elsewhere. */
export const useToasts = create<ToastStore>((set, get) => ({
  toasts: [],
  add: (request) => {
    lastId += 1
    const toast: Toast = { ...request, id: lastId, tone: request.tone ?? 'success' }
    set({ toasts: [...get().toasts, toast].slice(-mostShown) })
    return toast.id
  },
  dismiss: (id) => set({ toasts: get().toasts.filter((toast) => toast.id !== id) }),
  undo: (id) => {
    const toast = get().toasts.find((candidate) => candidate.id === id)
    get().dismiss(id)
    toast?.onUndo?.()
  },
}))
