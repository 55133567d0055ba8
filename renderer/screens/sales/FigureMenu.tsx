import { Braces, Download, FileSpreadsheet, FileText, Table } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../components/actions/IconButton'
import { Menu } from '../../components/actions/Menu'
import type { ExportFormat } from '../../components/table/ExportMenu'
import { useFigureExport } from './use-figure-export'

type Save = ReturnType<typeof useFigureExport>['save']

interface FigureMenuProps {
  readonly title: string
  readonly table: Parameters<Save>[1]
}

/** Saves one table of the analysis. */
export function FigureMenu({ title, table }: FigureMenuProps) {
  const { t } = useTranslation(['sales', 'components'])
  const { save, busy } = useFigureExport()
  const formats = t('components:table.exportAs', { returnObjects: true })
  const entry = (format: ExportFormat, icon: typeof Table) => ({
    label: formats[format],
    icon,
    onChoose: () => void save(format, table),
  })
  return (
    <Menu
      trigger={<IconButton icon={Download} size="small" label={t('saveFigure', { title })} disabled={busy} />}
      groups={[[entry('csv', Table), entry('xlsx', FileSpreadsheet), entry('pdf', FileText)], [entry('json', Braces)]]}
    />
  )
}
