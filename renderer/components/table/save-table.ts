import { createContext, useContext, useState } from 'react'
import type { ExportFormat } from './ExportMenu'
import type { TableContent } from './table-content'

/** Makes a file of a table under its heading and offers it to be saved; whoever gives it also tells how that went. */
export type SaveTable = (heading: string, content: TableContent, format: ExportFormat) => Promise<void>

/** Components know tables, not files: the application gives the way out, and without one nothing offers an export. */
export const SaveTableContext = createContext<SaveTable | undefined>(undefined)

interface TableSaver {
  readonly busy: boolean
  readonly save: (heading: string, content: TableContent, format: ExportFormat) => void
}

export function useTableSaver(): TableSaver | undefined {
  const saveTable = useContext(SaveTableContext)
  const [busy, setBusy] = useState(false)
  if (saveTable === undefined) return undefined
  return {
    busy,
    save: (heading, content, format) => {
      setBusy(true)
      void saveTable(heading, content, format).finally(() => setBusy(false))
    },
  }
}
