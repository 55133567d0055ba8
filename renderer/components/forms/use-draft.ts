import { useContext, useEffect, useRef, useState } from 'react'
import type { FieldValues, Path, PathValue, UseFormReturn } from 'react-hook-form'
import { DraftOwner, readDraft } from './draft-storage'

const debounceMs = 400

export interface DraftState {
  /** When the draft now shown was written; `undefined` if the form opened as it should. */
  readonly restoredFromMs: number | undefined
  /** Forgets the draft and shows the form as it was; offered in the notice. */
  readonly discard: () => void
  /** Forgets the draft after the form was submitted. */
  readonly clear: () => void
}

/**
 * Keeps what is typed in a form until it is submitted, for this person, on this machine: a crash, a closed window or
 * a wrong key brings it back. `key` names the form and its record (`member:new`, `title:01H…`). Only top-level fields
 * the form still has come back, and only with the kind of value they have now; fields named in `secret` are never kept.
 */
export function useDraft<Values extends FieldValues, Context, Output>(
  key: string,
  form: UseFormReturn<Values, Context, Output>,
  secret: readonly Path<Values>[] = [],
): DraftState {
  const { user, storage = localStorage } = useContext(DraftOwner)
  const storageKey = `comptoir.draft.${user}.${key}`
  const [restoredFromMs, setRestored] = useState<number>()
  const pending = useRef<ReturnType<typeof setTimeout>>(undefined)
  const stopped = useRef(false)
  const secretNames = secret.join(' ')

  useEffect(() => {
    stopped.current = false
    const skip = new Set(secretNames.split(' '))
    const draft = readDraft(storage, storageKey)
    if (draft !== undefined) {
      const usable = Object.entries(draft.values).filter(([name, value]) =>
        fits(form.formState.defaultValues, name, value),
      )
      for (const [name, value] of usable) {
        if (skip.has(name)) continue
        // The kind of the value was compared with the form's own default just above.
        form.setValue(name as Path<Values>, value as PathValue<Values, Path<Values>>, { shouldDirty: true })
      }
      if (usable.length > 0) setRestored(draft.savedAt)
    }

    const save = () => {
      clearTimeout(pending.current)
      pending.current = undefined
      const values = Object.fromEntries(Object.entries(form.getValues()).filter(([name]) => !skip.has(name)))
      storage.setItem(storageKey, JSON.stringify({ savedAt: Date.now(), values }))
    }
    const flush = () => {
      if (pending.current !== undefined) save()
    }
    const watching = form.watch((_values, { type }) => {
      if (type === undefined || stopped.current) return
      clearTimeout(pending.current)
      pending.current = setTimeout(save, debounceMs)
    })
    window.addEventListener('pagehide', flush)
    return () => {
      flush()
      watching.unsubscribe()
      window.removeEventListener('pagehide', flush)
    }
  }, [form, storage, storageKey, secretNames])

  function forget(): void {
    clearTimeout(pending.current)
    pending.current = undefined
    storage.removeItem(storageKey)
    setRestored(undefined)
  }

  return {
    restoredFromMs,
    discard: () => {
      forget()
      form.reset()
    },
    clear: () => {
      stopped.current = true
      forget()
    },
  }
}

function fits(defaults: object | undefined, name: string, value: unknown): boolean {
  if (defaults === undefined || !Object.hasOwn(defaults, name)) return false
  const expected: unknown = Reflect.get(defaults, name)
  return (
    expected === null ||
    value === null ||
    (typeof expected === typeof value && Array.isArray(expected) === Array.isArray(value))
  )
}
