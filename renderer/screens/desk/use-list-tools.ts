import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useListExport } from '../../client/use-list-export'
import { useErrorText } from '../../components/feedback/use-error-text'
import { useToasts } from '../../components/feedback/toasts'
import type { TableTools } from '../../components/table/InMemoryTable'
import { useLanguage } from '../../strings/use-language'

/** What stands above a list of the counter: finding, columns, and saving what is shown under its heading. */
export function useListTools(listKey: string, heading: string, find?: ReactNode): TableTools {
  const { t } = useTranslation('components')
  const language = useLanguage()
  const errorText = useErrorText()
  const notify = useToasts((toasts) => toasts.add)
  const { save, busy } = useListExport((error) => notify({ tone: 'danger', text: errorText(error).what }))
  return {
    listKey,
    find,
    exporting: busy,
    onExport: (content, format) =>
      void save({ heading, ...content, format, language }).then((file) => {
        if (file !== undefined) notify({ text: t('table.exported', { file }) })
      }),
  }
}
