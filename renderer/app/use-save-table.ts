import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { toAppError } from '@shared/base/app-error'
import { saveProduced } from '../client/save-produced'
import { store } from '../client/store'
import { useToasts } from '../components/feedback/toasts'
import { useErrorText } from '../components/feedback/use-error-text'
import type { SaveTable } from '../components/table/save-table'
import { useLanguage } from '../strings/use-language'

/** How lists and charts become files: the store writes them, the system asks where to, a message says under which name. */
export function useSaveTable(): SaveTable {
  const { t } = useTranslation('components')
  const language = useLanguage()
  const errorText = useErrorText()
  const notify = useToasts((toasts) => toasts.add)
  return useCallback(
    async (heading, content, format) => {
      try {
        const file = await saveProduced(await store.call('list.export', { heading, ...content, format, language }))
        if (file !== undefined) notify({ text: t('table.exported', { file }) })
      } catch (thrown) {
        notify({ tone: 'danger', text: errorText(toAppError(thrown)).what })
      }
    },
    [t, language, errorText, notify],
  )
}
