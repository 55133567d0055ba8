import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { ResultOf } from '@shared/protocol/verbs'
import { useLive } from '../../client/use-live'
import { Button } from '../../components/actions/Button'
import { Banner } from '../../components/feedback/Banner'
import { useFormat } from '../../components/format/use-format'
import { StatTile } from '../../components/layout/StatTile'

type Part = NonNullable<ResultOf<'sales.overview'>['now']>

/** The figures a day begins with: the month so far beside the same days of the month before, and what waits for a person. */
export const Overview = memo(function Overview() {
  const { t } = useTranslation('sales')
  const format = useFormat()
  const [, navigate] = useLocation()
  const overview = useLive('sales.overview', {})
  const sync = useLive('sync.status', {})
  if (overview.status !== 'ready' || overview.value.rows === 0) return null
  const { asOf, now, before, typedToday, disputes } = overview.value
  const change = (one: (part: Part) => number) => {
    const [was, is] = [before === undefined ? 0 : one(before), now === undefined ? 0 : one(now)]
    if (was === 0) return undefined
    const share = (is - was) / was
    const direction = share > 0 ? ('up' as const) : share < 0 ? ('down' as const) : ('flat' as const)
    return { direction, text: t('overview.against', { share: format.percent(share, 1) }), good: share >= 0 }
  }
  const amount = (part: Part | undefined, one: (part: Part) => string) =>
    part === undefined ? '–' : format.compact(Number(one(part)))
  const pending =
    sync.status === 'ready' ? sync.value.databases.reduce((sum, { pendingUp }) => sum + pendingUp, 0) : undefined
  const remote = sync.status === 'ready' ? sync.value.remote : undefined
  return (
    <div className="flex flex-col gap-4">
      {disputes > 0 && (
        <Banner
          tone="warning"
          action={
            <Button size="small" onClick={() => navigate('/conflicts')}>
              {t('record.toConflicts')}
            </Button>
          }
        >
          {t('overview.disputes', { count: disputes })}
        </Banner>
      )}
      <div className="grid grid-cols-2 gap-4 xl:grid-cols-4">
        <StatTile
          label={t('overview.month', { day: asOf === undefined ? '' : format.day(asOf, 'short') })}
          value={amount(now, ({ total }) => total)}
          trend={change(({ total }) => Number(total))}
        />
        <StatTile
          label={t('overview.sales')}
          value={amount(now, ({ sale }) => sale)}
          trend={change(({ sale }) => Number(sale))}
        />
        <StatTile
          label={t('overview.rentals')}
          value={amount(now, ({ rental }) => rental)}
          trend={change(({ rental }) => Number(rental))}
        />
        <StatTile
          label={t('overview.typed')}
          value={format.number(typedToday)}
          detail={
            remote === undefined
              ? t('overview.noRemote')
              : pending === 0
                ? t('overview.sent')
                : t('overview.pending', { count: pending ?? 0 })
          }
        />
      </div>
    </div>
  )
})
