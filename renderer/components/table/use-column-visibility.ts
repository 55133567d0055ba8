import { useState } from 'react'
import { z } from 'zod'
import type { ColumnVisibility } from './columns'

const stored = z.record(z.string(), z.boolean())

/** Keeps which columns someone hid in a list, on this machine. */
export function useColumnVisibility(key: string, initial: ColumnVisibility = {}) {
  const storageKey = `comptoir.columns.${key}`
  const [visibility, setVisibility] = useState<ColumnVisibility>(() => read(storageKey) ?? initial)
  return [
    visibility,
    (next: ColumnVisibility) => {
      setVisibility(next)
      localStorage.setItem(storageKey, JSON.stringify(next))
    },
  ] as const
}

function read(storageKey: string): ColumnVisibility | undefined {
  const text = localStorage.getItem(storageKey)
  if (text === null) return undefined
  try {
    return stored.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}
