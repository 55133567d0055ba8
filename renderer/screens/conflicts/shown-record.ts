import { createContext } from 'react'

/** The record a screen shows: its type says what its fields are, `names` what the records are called that it names by id. */
export interface ShownRecord {
  readonly type: string
  readonly names: Readonly<Record<string, string>>
}

export const ShownRecordContext = createContext<ShownRecord>({ type: '', names: {} })
