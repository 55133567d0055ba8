import { BookX, Bookmark, Ellipsis, Pencil, RotateCcw, Tags } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { TitleRecord as Title } from '@shared/protocol/library/catalogue'
import { useRight } from '../../client/session'
import { useCommand } from '../../client/use-command'
import { useLive } from '../../client/use-live'
import { store } from '../../client/store'
import { usePrintable } from '../../client/use-printable'
import { Button } from '../../components/actions/Button'
import { IconButton } from '../../components/actions/IconButton'
import { Menu } from '../../components/actions/Menu'
import { Banner } from '../../components/feedback/Banner'
import { CommandError } from '../../components/feedback/CommandError'
import { ErrorPanel } from '../../components/feedback/ErrorPanel'
import { Skeleton } from '../../components/feedback/Skeleton'
import { useToasts } from '../../components/feedback/toasts'
import { useErrorText } from '../../components/feedback/use-error-text'
import { useShortcut } from '../../components/keyboard/shortcuts'
import { Tabs } from '../../components/layout/Tabs'
import { PrintPreview } from '../../components/overlays/PrintPreview'
import { useLanguage } from '../../strings/use-language'
import { AvailabilityBadge } from './AvailabilityBadge'
import { CopyList } from './CopyList'
import { PlaceHoldDialog } from './PlaceHoldDialog'
import { TitleCirculation } from './TitleCirculation'
import { TitleDetails } from './TitleDetails'
import { TitleHistory } from './TitleHistory'

/** One title: what it is, where its copies are, what happened to it. */
export function TitleRecord({ id }: { readonly id: string }) {
  const live = useLive('titles.show', { id })
  if (live.status === 'loading')
    return (
      <div className="p-5">
        <Skeleton lines={8} />
      </div>
    )
  if (live.status === 'failed')
    return (
      <div className="p-5 pr-14">
        <CommandError error={live.error} />
      </div>
    )
  return <Record title={live.value} />
}

function Record({ title }: { readonly title: Title }) {
  const { t } = useTranslation('catalogue')
  const [, navigate] = useLocation()
  const language = useLanguage()
  const errorText = useErrorText()
  const notify = useToasts((toasts) => toasts.add)
  const mayCatalogue = useRight('library.catalogue')
  const mayCirculate = useRight('library.circulate')
  const withdraw = useCommand('titles.withdraw')
  const labels = usePrintable()
  const [tab, setTab] = useState('copies')
  const [holding, setHolding] = useState(false)
  const failure = withdraw.error ?? labels.error
  const labelsPossible = title.copyList.length > 0

  const edit = () => navigate(`/library/catalogue/${encodeURIComponent(title.id)}/edit`)
  const printLabels = () =>
    void labels.open(t('record.labelsFor', { title: title.title }), () =>
      store.call('report.make', { name: 'shelf-labels', options: { title: title.id }, language }),
    )
  useShortcut('F8', printLabels, { label: t('record.labels'), enabled: labelsPossible })
  useShortcut('Ctrl+E', edit, { label: t('record.edit'), enabled: mayCatalogue })

  async function setWithdrawn(withdrawn: boolean): Promise<void> {
    const done = await withdraw.run({ id: title.id, restore: !withdrawn })
    if (done === undefined) return
    notify({
      text: t(withdrawn ? 'record.withdrawn' : 'record.restored', { title: title.title }),
      onUndo: () => void withdraw.run({ id: title.id, restore: withdrawn }),
    })
  }

  return (
    <article className="flex flex-col gap-5 p-5">
      <header className="flex flex-col gap-3 pr-10">
        <div className="flex flex-col gap-1">
          <h2 className="text-lg leading-6 font-semibold tracking-tight text-balance">{title.title}</h2>
          {title.subtitle !== undefined && <p className="text-muted">{title.subtitle}</p>}
          {title.authors.length > 0 && <p>{title.authors.join(' ; ')}</p>}
        </div>
        <div>
          <AvailabilityBadge title={title} />
        </div>
        <div className="flex flex-wrap gap-2">
          {mayCirculate && (
            <Button
              icon={Bookmark}
              variant="primary"
              size="small"
              disabled={title.withdrawn || !labelsPossible}
              onClick={() => setHolding(true)}
            >
              {t('record.hold')}
            </Button>
          )}
          {mayCatalogue && (
            <Button icon={Pencil} size="small" shortcut="Ctrl+E" onClick={edit}>
              {t('record.edit')}
            </Button>
          )}
          <Button icon={Tags} size="small" shortcut="F8" disabled={!labelsPossible} onClick={printLabels}>
            {t('record.labels')}
          </Button>
          {mayCatalogue && (
            <Menu
              trigger={<IconButton icon={Ellipsis} size="small" label={t('record.more')} />}
              groups={[
                [
                  title.withdrawn
                    ? { label: t('record.restore'), icon: RotateCcw, onChoose: () => void setWithdrawn(false) }
                    : {
                        label: t('record.withdraw'),
                        icon: BookX,
                        danger: true,
                        onChoose: () => void setWithdrawn(true),
                      },
                ],
              ]}
            />
          )}
        </div>
      </header>
      {title.withdrawn && <Banner tone="warning">{t('record.withdrawnBanner')}</Banner>}
      {failure !== undefined && <ErrorPanel {...errorText(failure)} record={title.title} />}
      <TitleDetails title={title} />
      <Tabs
        label={t('record.tabs.label')}
        active={tab}
        onChange={setTab}
        tabs={[
          {
            id: 'copies',
            label: t('record.tabs.copies'),
            count: String(title.copyList.length),
            content: <CopyList title={title} />,
          },
          ...(mayCirculate
            ? [
                {
                  id: 'circulation',
                  label: t('record.tabs.circulation'),
                  ...(title.holds > 0 ? { count: String(title.holds) } : {}),
                  content: <TitleCirculation titleId={title.id} />,
                },
              ]
            : []),
          { id: 'history', label: t('record.tabs.history'), content: <TitleHistory id={title.id} /> },
        ]}
      />
      {holding && <PlaceHoldDialog title={title} onClose={() => setHolding(false)} />}
      <PrintPreview {...labels.preview} />
    </article>
  )
}
