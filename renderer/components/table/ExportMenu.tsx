import { Braces, Download, FileSpreadsheet, FileText, Table } from 'lucide-react'
import { Button } from '../actions/Button'
import { Menu } from '../actions/Menu'

export type ExportFormat = 'csv' | 'json' | 'xlsx' | 'pdf'

export interface ExportMenuProps {
  readonly label: string
  readonly formats: Readonly<Record<ExportFormat, string>>
  readonly onExport: (format: ExportFormat) => void
  readonly busy: boolean
  readonly disabled?: boolean | undefined
}

/** Saves what a list shows, as it is found and sorted. */
export function ExportMenu({ label, formats, onExport, busy, disabled }: ExportMenuProps) {
  const entry = (format: ExportFormat, icon: typeof Table) => ({
    label: formats[format],
    icon,
    onChoose: () => onExport(format),
  })
  return (
    <Menu
      trigger={
        <Button icon={Download} busy={busy} disabled={disabled}>
          {label}
        </Button>
      }
      groups={[[entry('csv', Table), entry('xlsx', FileSpreadsheet), entry('pdf', FileText)], [entry('json', Braces)]]}
    />
  )
}
