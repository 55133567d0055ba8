import { Plus, Upload } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { TitleHit } from '@shared/protocol/library/catalogue'
import { saveProduced } from '../../client/save-produced'
import { useRight } from '../../client/session'
import { store } from '../../client/store'
import { useCommand } from '../../client/use-command'
import { useLive } from '../../client/use-live'
import { useSettled } from '../../client/use-settled'
import { useWindowedList } from '../../client/use-windowed-list'
import { Button } from '../../components/actions/Button'
import { RecordList } from '../../components/table/RecordList'
import { useLanguage } from '../../strings/use-language'
import { CatalogueEmpty } from './CatalogueEmpty'
import { CatalogueFilters } from './CatalogueFilters'
import { activeFilters, questionOf, useCatalogueView } from './catalogue-view'
import { titleOfCode } from './open-by-code'
import { columnsBesideRecord, hiddenAtFirst, useTitleColumns } from './use-title-columns'

const loadTitles = (keys: Uint32Array<ArrayBuffer>) => store.call('titles.rows', { keys })

interface CatalogueListProps {
  readonly openId: string | undefined
  readonly onOpen: (id: string) => void
}

/** Titles as one types, sorted and filtered; 100,000 of them are keys here and rows only where one looks. */
export function CatalogueList({ openId, onOpen }: CatalogueListProps) {
  const { t } = useTranslation('catalogue')
  const language = useLanguage()
  const [, navigate] = useLocation()
  const mayCatalogue = useRight('library.catalogue')
  const view = useCatalogueView()
  const question = questionOf(view)
  const asked = useLive('titles.list', question)
  const { list, rowAt, onWindow } = useWindowedList<TitleHit>(asked, loadTitles)
  const place = useSettled(`catalogue:${JSON.stringify(question)}`, asked.status === 'ready' && asked.fresh)
  const columns = useTitleColumns()
  const exporting = useCommand('titles.export')
  const toNew = () => navigate('/library/catalogue/new')
  const toImport = () => navigate('/library/import')
  return (
    <RecordList
      id="catalogue"
      title={t('list.name')}
      countText={(count) => t('list.count', { count })}
      list={list}
      rowAt={rowAt}
      onWindow={onWindow}
      placeKey={place}
      columns={columns}
      hiddenAtFirst={hiddenAtFirst}
      hiddenBesideRecord={columnsBesideRecord}
      view={view}
      onView={(change) => useCatalogueView.setState(change)}
      find={{ label: t('list.find'), help: t('list.findKey'), recordOf }}
      filters={{ active: activeFilters(view.filter), fields: <CatalogueFilters /> }}
      exporting={{
        ...exporting,
        save: async (names, format) =>
          saveProduced(await exporting.run({ ...question, columns: [...names], format, language })),
      }}
      actions={
        mayCatalogue && (
          <Button icon={Upload} onClick={toImport}>
            {t('list.import')}
          </Button>
        )
      }
      create={mayCatalogue ? { label: t('list.newTitle'), icon: Plus, run: toNew } : undefined}
      openId={openId}
      onOpen={onOpen}
      emptyState={<CatalogueEmpty onImport={toImport} onNew={toNew} />}
    />
  )
}

function recordOf(text: string): Promise<string | undefined> {
  return titleOfCode(text).catch(() => undefined)
}
