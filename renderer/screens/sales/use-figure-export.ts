import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toAppError } from '@shared/base/app-error'
import type { PayloadOf } from '@shared/protocol/verbs'
import { shell } from '../../client/shell'
import { store } from '../../client/store'
import { useListExport } from '../../client/use-list-export'
import { useErrorText } from '../../components/feedback/use-error-text'
import { useToasts } from '../../components/feedback/toasts'
import type { ExportFormat } from '../../components/table/ExportMenu'
import { useLanguage } from '../../strings/use-language'

type Table = Pick<PayloadOf<'list.export'>, 'heading' | 'columns' | 'rows'>
type Chart = Omit<PayloadOf<'sales.printChart'>, 'language'>

/** Saves the figures of the screen: as a table, or (on paper, where there is a chart) as it is drawn. */
export function useFigureExport() {
  const { t } = useTranslation('components')
  const language = useLanguage()
  const errorText = useErrorText()
  const notify = useToasts((toasts) => toasts.add)
  const failed = (text: string) => notify({ tone: 'danger', text })
  const list = useListExport((error) => failed(errorText(error).what))
  const [busy, setBusy] = useState(false)
  const said = (file: string | undefined) => {
    if (file !== undefined) notify({ text: t('table.exported', { file }) })
  }

  async function save(format: ExportFormat, table: Table, chart?: Chart): Promise<void> {
    if (format !== 'pdf' || chart === undefined) {
      said(await list.save({ ...table, format, language }))
      return
    }
    setBusy(true)
    try {
      const file = await store.call('sales.printChart', { ...chart, language })
      const { saved, fileName } = await shell.saveFile(file.fileName, file.bytes)
      if (saved) said(fileName ?? file.fileName)
    } catch (thrown) {
      failed(errorText(toAppError(thrown)).what)
    } finally {
      setBusy(false)
    }
  }
  return { save, busy: list.busy || busy }
}
