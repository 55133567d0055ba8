import { Braces, Download, FileSpreadsheet, FileText, Table } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../components/actions/IconButton'
import { Menu } from '../../components/actions/Menu'
import type { ExportFormat } from '../../components/table/ExportMenu'
import { useFigureExport } from './use-figure-export'

type Figure = ReturnType<typeof useFigureExport>
/** What a figure is drawn like on paper, and what of. */
export type Paper = Omit<Parameters<Figure['print']>[0], 'title'>
/** What papers of one analysis say above their drawing. */
export type PaperHead = Pick<Paper, 'period' | 'filters'>

interface FigureMenuProps {
  readonly title: string
  readonly table: Parameters<Figure['save']>[1]
  /** Draws it on paper; without, a PDF is the table alone. */
  readonly paper?: (() => Paper) | undefined
}

/** Saves one figure of the analysis: its numbers, or a paper with its drawing. */
export function FigureMenu({ title, table, paper }: FigureMenuProps) {
  const { t } = useTranslation(['sales', 'components'])
  const { save, print, busy } = useFigureExport()
  const formats = t('components:table.exportAs', { returnObjects: true })
  const entry = (format: ExportFormat, icon: typeof Table) => ({
    label: formats[format],
    icon,
    onChoose: () => void (format === 'pdf' && paper !== undefined ? print({ title, ...paper() }) : save(format, table)),
  })
  return (
    <Menu
      trigger={
        <IconButton icon={Download} size="small" label={t('components:chart.export', { title })} disabled={busy} />
      }
      groups={[[entry('csv', Table), entry('xlsx', FileSpreadsheet), entry('pdf', FileText)], [entry('json', Braces)]]}
    />
  )
}
