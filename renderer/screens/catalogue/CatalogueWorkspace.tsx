import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation, useSearchParams } from 'wouter'
import { SplitView } from '../../components/layout/SplitView'
import { CatalogueList } from './CatalogueList'
import { useCatalogueView } from './catalogue-view'
import { TitleRecord } from './TitleRecord'

function titlePath(id: string): string {
  return `/library/catalogue/${encodeURIComponent(id)}`
}

/** The list, and beside it the title that is open. */
export function CatalogueWorkspace({ openId }: { readonly openId: string | undefined }) {
  const { t } = useTranslation('catalogue')
  const [, navigate] = useLocation()
  useAskedText()
  return (
    <SplitView
      list={
        <CatalogueList
          openId={openId}
          onOpen={(id) => {
            if (id !== openId) navigate(titlePath(id), { replace: openId !== undefined })
          }}
        />
      }
      record={openId === undefined ? undefined : <TitleRecord key={openId} id={openId} />}
      recordLabel={t('record.name')}
      onCloseRecord={() => navigate('/library/catalogue')}
    />
  )
}

/** `?q=` looks for its text once, then leaves the address: the list is the person's from there on. */
function useAskedText(): void {
  const [location, navigate] = useLocation()
  const [search] = useSearchParams()
  const asked = search.get('q')
  useEffect(() => {
    if (asked === null) return
    useCatalogueView.setState({ text: asked, sort: undefined })
    navigate(`${location}?`, { replace: true })
  }, [asked, location, navigate])
}
