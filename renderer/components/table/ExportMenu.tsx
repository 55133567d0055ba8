import { Braces, Download, FileSpreadsheet, FileText, Table } from 'lucide-react'
import { Button } from '../actions/Button'
import { IconButton } from '../actions/IconButton'
import { Menu } from '../actions/Menu'

export type ExportFormat = 'csv' | 'json' | 'xlsx' | 'pdf'

export interface ExportMenuProps {
  readonly label: string
  readonly formats: Readonly<Record<ExportFormat, string>>
  readonly onExport: (format: ExportFormat) => void
  readonly busy: boolean
  readonly disabled?: boolean | undefined
  /** Only its sign, where a heading says what would be saved. */
  readonly compact?: boolean | undefined
}

/** Saves what a list shows, as it is found and sorted. */
export function ExportMenu({ label, formats, onExport, busy, disabled, compact = false }: ExportMenuProps) {
  const entry = (format: ExportFormat, icon: typeof Table) => ({
    label: formats[format],
    icon,
    onChoose: () => onExport(format),
  })
  return (
    <Menu
      trigger={
        compact ? (
          <IconButton icon={Download} size="small" label={label} disabled={busy || disabled === true} />
        ) : (
          <Button icon={Download} busy={busy} disabled={disabled}>
            {label}
          </Button>
        )
      }
      groups={[[entry('csv', Table), entry('xlsx', FileSpreadsheet), entry('pdf', FileText)], [entry('json', Braces)]]}
    />
  )
}
