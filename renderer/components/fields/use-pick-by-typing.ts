import { useRef, type KeyboardEvent } from 'react'
import { fold } from '@shared/base/fold'
import type { Choice } from './choice'

/** Letters that follow each other this fast are one word. */
const WORD_MS = 750

/**
 * Picks a choice of a closed list by the letters typed at it; one letter again goes to the next that begins with it. The list's own way waits until its
 * items are drawn, which they are some time after it was reached: whoever types faster lost the letter.
 */
export function usePickByTyping<Value extends string>(
  choices: readonly Choice<Value>[],
  value: Value | null,
  onPick: (value: Value) => void,
): (event: KeyboardEvent<HTMLElement> & { preventBaseUIHandler(): void }) => void {
  const typed = useRef({ text: '', atMs: 0 })
  return (event) => {
    const { key, ctrlKey, altKey, metaKey, timeStamp, currentTarget } = event
    if (ctrlKey || altKey || metaKey || key.length !== 1 || currentTarget.ariaExpanded === 'true') return
    const before = timeStamp - typed.current.atMs < WORD_MS ? typed.current.text : ''
    if (key === ' ' && before === '') return
    const text = fold(before + key)
    typed.current = { text: before + key, atMs: timeStamp }
    const isOneLetter = [...text].every((letter) => letter === text[0])
    const chosen = choices.findIndex((choice) => choice.value === value)
    const from = isOneLetter ? chosen + 1 : Math.max(0, chosen)
    const order = [...choices.slice(from), ...choices.slice(0, from)]
    const wanted = isOneLetter ? text.slice(0, 1) : text
    const found = order.find(({ label, disabled }) => disabled !== true && fold(label).startsWith(wanted))
    // A key that names no choice may be the screen's.
    if (!found) return
    event.preventDefault()
    event.preventBaseUIHandler()
    if (found.value !== value) onPick(found.value)
  }
}
