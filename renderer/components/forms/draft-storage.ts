import { createContext } from 'react'
import { z } from 'zod'

const draftSchema = z.object({ savedAt: z.number(), values: z.record(z.string(), z.unknown()) })

/** What was typed and not yet saved. */
export type Draft = z.infer<typeof draftSchema>

/** Where drafts lie; the app may give one that is encrypted. Reading is synchronous because a form opens with it. */
export interface DraftStorage {
  readonly getItem: (key: string) => string | null
  readonly setItem: (key: string, text: string) => void
  readonly removeItem: (key: string) => void
}

/** Whose drafts these are, so that the next person at the desk does not see them. */
export const DraftOwner = createContext<{ readonly user: string; readonly storage: DraftStorage | undefined }>({
  user: 'nobody',
  storage: undefined,
})

export function readDraft(storage: DraftStorage, key: string): Draft | undefined {
  const text = storage.getItem(key)
  if (text === null) return undefined
  try {
    return draftSchema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}
