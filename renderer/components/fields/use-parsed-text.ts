import { useState } from 'react'

interface ParsedTextOptions<Value> {
  readonly value: Value | null
  readonly onChange: (value: Value | null) => void
  readonly onBlur?: (() => void) | undefined
  readonly parse: (text: string) => Value | undefined
  readonly format: (value: Value) => string
}

/**
 * Lets people type freely and keeps what they typed until they leave the field, then shows it formatted. Text that
 * cannot be read stays on screen (nothing typed is lost), the value is null and `unreadable` is true.
 */
export function useParsedText<Value>({ value, onChange, onBlur, parse, format }: ParsedTextOptions<Value>) {
  const [typed, setTyped] = useState<string | null>(null)
  const parsed = typed === null ? undefined : parse(typed)
  const outsideChange = typed !== null && value !== null && value !== parsed
  const shown = typed === null || outsideChange ? (value === null ? '' : format(value)) : typed
  const [left, setLeft] = useState(false)
  return {
    text: shown,
    unreadable: left && !outsideChange && typed !== null && typed.trim() !== '' && parsed === undefined,
    set: (next: Value | null) => {
      setTyped(null)
      onChange(next)
    },
    onText: (text: string) => {
      setTyped(text)
      setLeft(false)
      onChange(text.trim() === '' ? null : (parse(text) ?? null))
    },
    onLeave: () => {
      if (typed !== null && (typed.trim() === '' || parsed !== undefined)) setTyped(null)
      setLeft(true)
      onBlur?.()
    },
  }
}
