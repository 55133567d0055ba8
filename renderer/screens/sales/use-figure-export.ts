import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toAppError } from '@shared/base/app-error'
import type { PayloadOf } from '@shared/protocol/verbs'
import { shell } from '../../client/shell'
import { store } from '../../client/store'
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
  const [busy, setBusy] = useState(false)

  async function save(format: ExportFormat, table: Table, chart?: Chart): Promise<void> {
    setBusy(true)
    try {
      const file =
        format === 'pdf' && chart !== undefined
          ? await store.call('sales.printChart', { ...chart, language })
          : await store.call('list.export', { ...table, format, language })
      const { saved, fileName } = await shell.saveFile(file.fileName, file.bytes)
      if (saved) notify({ text: t('table.exported', { file: fileName ?? file.fileName }) })
    } catch (thrown) {
      notify({ tone: 'danger', text: errorText(toAppError(thrown)).what })
    } finally {
      setBusy(false)
    }
  }
  return { save, busy }
}
