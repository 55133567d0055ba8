import { BookPlus, Library, SearchX, Upload } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { useRight } from '../../client/session'
import { useCommand } from '../../client/use-command'
import { useLive } from '../../client/use-live'
import { Button } from '../../components/actions/Button'
import { EmptyState } from '../../components/feedback/EmptyState'
import { useToasts } from '../../components/feedback/toasts'
import { useErrorText } from '../../components/feedback/use-error-text'
import { activeFilters, useCatalogueView } from './catalogue-view'

/** Says why the list is empty and offers the first step. */
export function CatalogueEmpty({ onImport, onNew }: { readonly onImport: () => void; readonly onNew: () => void }) {
  const { t } = useTranslation('catalogue')
  const text = useCatalogueView((view) => view.text.trim())
  const filters = useCatalogueView((view) => activeFilters(view.filter))
  if (text !== '') return <NothingMatches text={text} filters={filters} />
  if (filters > 0) {
    return (
      <EmptyState
        icon={SearchX}
        title={t('empty.noMatchFilter')}
        action={<Button onClick={() => useCatalogueView.setState({ filter: {} })}>{t('filter.clear')}</Button>}
      />
    )
  }
  return <NothingYet onImport={onImport} onNew={onNew} />
}

function NothingMatches({ text, filters }: { readonly text: string; readonly filters: number }) {
  const { t } = useTranslation(['catalogue', 'components'])
  const [, navigate] = useLocation()
  const mayAdd = useRight('library.catalogue')
  const search = useLive('titles.search', { text, limit: 1 })
  const corrected = search.status === 'ready' && search.fresh ? search.value.corrected : undefined
  return (
    <EmptyState
      icon={SearchX}
      title={t('empty.noMatch', { text })}
      text={filters > 0 ? t('components:list.activeFilters', { count: filters }) : t('empty.noMatchHint')}
      action={
        <>
          {corrected !== undefined && (
            <Button variant="primary" onClick={() => useCatalogueView.setState({ text: corrected })}>
              {t('empty.corrected', { text: corrected })}
            </Button>
          )}
          {filters > 0 && (
            <Button onClick={() => useCatalogueView.setState({ filter: {} })}>{t('filter.clear')}</Button>
          )}
          {mayAdd && (
            <Button
              icon={BookPlus}
              onClick={() => navigate(`/library/catalogue/new?title=${encodeURIComponent(text)}`)}
            >
              {t('empty.addThis')}
            </Button>
          )}
        </>
      }
    />
  )
}

function NothingYet({ onImport, onNew }: { readonly onImport: () => void; readonly onNew: () => void }) {
  const { t } = useTranslation('catalogue')
  const mayAdd = useRight('library.catalogue')
  const mayLoadDemo = useRight('site.manage')
  const demo = useCommand('demo.load')
  const notify = useToasts((toasts) => toasts.add)
  const errorText = useErrorText()

  async function loadDemo(): Promise<void> {
    if ((await demo.run({ modules: ['library'], size: 'small' })) !== undefined) notify({ text: t('empty.demoLoaded') })
  }

  if (!mayAdd) return <EmptyState icon={Library} title={t('empty.title')} text={t('empty.readOnly')} />
  return (
    <EmptyState
      icon={Library}
      title={t('empty.title')}
      text={demo.error === undefined ? t('empty.text') : errorText(demo.error).what}
      action={
        <>
          <Button variant="primary" icon={Upload} onClick={onImport}>
            {t('list.import')}
          </Button>
          <Button icon={BookPlus} onClick={onNew}>
            {t('list.newTitle')}
          </Button>
          {mayLoadDemo && (
            <Button variant="quiet" busy={demo.busy} onClick={() => void loadDemo()}>
              {t('empty.demo')}
            </Button>
          )}
        </>
      }
    />
  )
}
