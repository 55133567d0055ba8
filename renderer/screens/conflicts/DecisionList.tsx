import { Gavel, History, Undo2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { useRight } from '../../client/session'
import { useCommand } from '../../client/use-command'
import { useLive } from '../../client/use-live'
import { Button } from '../../components/actions/Button'
import { Badge } from '../../components/feedback/Badge'
import { CommandError } from '../../components/feedback/CommandError'
import { EmptyState } from '../../components/feedback/EmptyState'
import { Skeleton } from '../../components/feedback/Skeleton'
import { useToasts } from '../../components/feedback/toasts'
import { useFormat } from '../../components/format/use-format'
import { Card } from '../../components/layout/Card'

/** What was settled, by whom and why, what was merged without anyone; each may be undone. */
export function DecisionList() {
  const { t } = useTranslation('conflicts')
  const format = useFormat()
  const [, navigate] = useLocation()
  const settles = useRight('conflicts.settle')
  const decisions = useLive('conflicts.decisions', {})
  const undo = useCommand('conflicts.undo')
  const toast = useToasts((store) => store.add)
  const names: Readonly<Record<string, string>> = t('field', { returnObjects: true })
  const reasons: Readonly<Record<string, string>> = t('reason', { returnObjects: true })

  if (decisions.status === 'loading') return <Skeleton lines={6} />
  if (decisions.status === 'failed') return <CommandError error={decisions.error} />
  if (decisions.value.length === 0)
    return (
      <Card>
        <EmptyState icon={Gavel} title={t('decisions.empty')} text={t('decisions.emptyText')} />
      </Card>
    )
  const takeBack = async (decision: string, database: string, label: string) => {
    if (await undo.run({ decision, database })) toast({ text: t('decisions.undone', { label }), tone: 'info' })
  }
  return (
    <Card flush>
      <CommandError error={undo.error} />
      <ul className="divide-y divide-line">
        {decisions.value.map((one) => (
          <li
            key={`${one.database} ${one.id}`}
            className="flex flex-wrap items-start justify-between gap-4 px-5 py-3.5"
          >
            <div className="min-w-64 flex-1">
              <p className="flex flex-wrap items-center gap-2 font-medium">
                {one.label}
                <Badge text={t(`take.${one.take}`)} tone={one.take === 'automatic' ? 'neutral' : 'info'} />
                {one.status === 'undone' && (
                  <Badge text={t('decisions.isUndone', { who: one.undoneByName ?? '' })} tone="warning" />
                )}
              </p>
              <p className="mt-0.5 text-xs text-muted">
                {[format.instant(one.at), one.byName, one.reason].filter(Boolean).join(' · ')}
              </p>
              {one.picks.length > 0 && (
                <p className="mt-1 text-xs text-muted">
                  {one.picks
                    .map(({ field, reason }) => `${names[field] ?? field} (${reasons[reason] ?? reason})`)
                    .join(', ')}
                </p>
              )}
            </div>
            <div className="flex flex-wrap gap-2">
              <Button
                size="small"
                variant="quiet"
                icon={History}
                onClick={() =>
                  navigate(`/conflicts/decisions/${encodeURIComponent(one.database)}/${encodeURIComponent(one.id)}`)
                }
              >
                <span aria-hidden>{t('old.read')}</span>
                <span className="sr-only">{t('old.readOf', { label: one.label })}</span>
              </Button>
              {settles && one.status === 'standing' && (
                <Button
                  size="small"
                  icon={Undo2}
                  busy={undo.busy}
                  onClick={() => void takeBack(one.id, one.database, one.label)}
                >
                  {t('decisions.undo')}
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
    </Card>
  )
}
