import { createContext, useContext, useEffect, useLayoutEffect, useRef } from 'react'
import { create } from 'zustand'

export interface Shortcut {
  readonly id: symbol
  /** As shown to people: `F4`, `Ctrl+K`, `Escape`, `?`. */
  readonly keys: string
  /** What it does, for the list of shortcuts; without it the key is not listed. */
  readonly label: string | undefined
  /** How many dialogs lie below the place that asked for it. */
  readonly depth: number
  readonly run: (event: KeyboardEvent) => void
}

interface ShortcutMap {
  readonly shortcuts: readonly Shortcut[]
  /** Open dialogs; only keys of the topmost act. */
  readonly dialogs: number
}

export const useShortcutMap = create<ShortcutMap>(() => ({ shortcuts: [], dialogs: 0 }))

/** How many dialogs this part of the page lies in; `Dialog` and `SidePanel` raise it. */
export const DialogDepth = createContext(0)

/**
 * Gives a key to a screen for as long as it is shown. The newest owner of a key wins; keys of a screen sleep while a
 * dialog is open over it. Printable keys (`?`) are ignored while someone types.
 */
export function useShortcut(keys: string, run: () => void, options: { label?: string; enabled?: boolean } = {}): void {
  const { label, enabled = true } = options
  const depth = useContext(DialogDepth)
  const latest = useRef(run)
  // Before the screen is seen: a key pressed at its sight must find its owner.
  useLayoutEffect(() => {
    latest.current = run
  })
  useLayoutEffect(() => {
    if (!enabled) return undefined
    const shortcut: Shortcut = { id: Symbol(keys), keys, label, depth, run: () => latest.current() }
    useShortcutMap.setState((map) => ({ shortcuts: [...map.shortcuts, shortcut] }))
    return () =>
      useShortcutMap.setState((map) => ({ shortcuts: map.shortcuts.filter((other) => other.id !== shortcut.id) }))
  }, [keys, label, enabled, depth])
}

/** Puts keys of the screen below to sleep while a dialog is shown. */
export function useDialogOpen(open: boolean): void {
  useEffect(() => {
    if (!open) return undefined
    useShortcutMap.setState((map) => ({ dialogs: map.dialogs + 1 }))
    return () => useShortcutMap.setState((map) => ({ dialogs: map.dialogs - 1 }))
  }, [open])
}

/** Listens once for the whole page; call it in the frame. */
export function useKeyboard(): void {
  useEffect(() => {
    window.addEventListener('keydown', dispatchKey)
    return () => window.removeEventListener('keydown', dispatchKey)
  }, [])
}

/** Letters that follow one nobody owned this closely are of a word typed to no field, not keys. */
const WORD_MS = 700
let lastStrayMs = Number.NEGATIVE_INFINITY

function dispatchKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || event.repeat) return
  const keys = keysOf(event)
  if (keys.length === 1 && isTyping(event.target)) return
  const { shortcuts, dialogs } = useShortcutMap.getState()
  const found = shortcuts.findLast((shortcut) => shortcut.keys === keys && shortcut.depth >= dialogs)
  if (keys.length === 1 && (found === undefined || event.timeStamp - lastStrayMs < WORD_MS)) {
    lastStrayMs = event.timeStamp
    return
  }
  if (found === undefined) return
  event.preventDefault()
  found.run(event)
}

function keysOf(event: KeyboardEvent): string {
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key
  const shift = event.shiftKey && event.key.length > 1
  const parts = [(event.ctrlKey || event.metaKey) && 'Ctrl', event.altKey && 'Alt', shift && 'Shift', key]
  return parts.filter((part) => part !== false).join('+')
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, [contenteditable="true"]') !== null
}
