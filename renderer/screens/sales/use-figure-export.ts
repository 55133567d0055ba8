import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toAppError } from '@shared/base/app-error'
import type { ProducedFile } from '@shared/protocol/fields'
import type { PayloadOf } from '@shared/protocol/verbs'
import { saveProduced } from '../../client/save-produced'
import { store } from '../../client/store'
import { useErrorText } from '../../components/feedback/use-error-text'
import { useToasts } from '../../components/feedback/toasts'
import type { ExportFormat } from '../../components/table/ExportMenu'
import { useLanguage } from '../../strings/use-language'

type Table = Pick<PayloadOf<'list.export'>, 'heading' | 'columns' | 'rows'>
type Chart = Omit<PayloadOf<'sales.printChart'>, 'language'>

/** Saves the figures of the screen: a table in any format, or a chart on paper as it is drawn. */
export function useFigureExport() {
  const { t } = useTranslation('components')
  const language = useLanguage()
  const errorText = useErrorText()
  const notify = useToasts((toasts) => toasts.add)
  const [busy, setBusy] = useState(false)

  async function produce(make: () => Promise<ProducedFile>): Promise<void> {
    setBusy(true)
    try {
      const file = await saveProduced(await make())
      if (file !== undefined) notify({ text: t('table.exported', { file }) })
    } catch (thrown) {
      notify({ tone: 'danger', text: errorText(toAppError(thrown)).what })
    } finally {
      setBusy(false)
    }
  }
  return {
    busy,
    save: (format: ExportFormat, table: Table) =>
      produce(() => store.call('list.export', { ...table, format, language })),
    print: (chart: Chart) => produce(() => store.call('sales.printChart', { ...chart, language })),
  }
}
