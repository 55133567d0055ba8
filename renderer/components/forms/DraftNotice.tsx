import { useTranslation } from 'react-i18next'
import { Button } from '../actions/Button'
import { Banner } from '../feedback/Banner'
import { useFormat } from '../format/use-format'
import type { DraftState } from './use-draft'

/** Stands above a form and says that it shows a draft. */
export function DraftNotice({ draft }: { readonly draft: DraftState }) {
  const { t } = useTranslation('components')
  const format = useFormat()
  if (draft.restoredFromMs === undefined) return null
  return (
    <Banner
      action={
        <Button size="small" variant="quiet" onClick={draft.discard}>
          {t('draft.discard')}
        </Button>
      }
    >
      {t('draft.restored', { when: format.instant(draft.restoredFromMs) })}
    </Banner>
  )
}
