import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RemoteSync } from '@shared/protocol/sync'
import { Banner } from '../../components/feedback/Banner'
import { useFormat } from '../../components/format/use-format'
import { useReasonText } from './use-reason-text'

const REFRESH_MS = 20_000

/** The state of all databases in one sentence: what matters most first. */
export function SyncSummary({ remote }: { readonly remote: RemoteSync }) {
  const { t } = useTranslation('sync')
  const format = useFormat()
  const reasonText = useReasonText()
  const nowMs = useNow()
  const { offlineSince, databases, paused, opensAt, schedule } = remote
  const blocked = databases.find(({ state }) => state === 'blocked')
  const pending = databases.reduce((sum, database) => sum + database.pendingUp, 0)
  const latestMs = Math.max(
    0,
    ...databases.map(({ lastSyncAt }) => (lastSyncAt === undefined ? 0 : Date.parse(lastSyncAt))),
  )
  const last = latestMs === 0 ? t('summary.never') : t('summary.last', { ago: format.relative(latestMs, nowMs) })

  const waiting = pending > 0 ? ` ${t('summary.waiting', { count: pending })}` : ''

  if (paused) return <Banner tone="warning">{`${t('summary.paused')}${waiting} ${last}`}</Banner>
  if (blocked)
    return <Banner tone="danger">{t('summary.blocked', { reason: reasonText(blocked.reason ?? '') })}</Banner>
  if (offlineSince !== undefined) {
    const duration = format.duration(Math.max(0, nowMs - Date.parse(offlineSince)))
    return <Banner tone="warning">{`${t('summary.offline', { duration })}${waiting}`}</Banner>
  }
  if (opensAt !== undefined)
    return <Banner>{`${t('summary.opens', { time: format.time(opensAt) })}${waiting} ${last}`}</Banner>
  if (schedule.kind === 'manual' && pending > 0) return <Banner>{`${t('summary.manual')}${waiting} ${last}`}</Banner>
  if (pending > 0) return <Banner>{`${t('summary.waiting', { count: pending })} ${last}`}</Banner>
  if (latestMs === 0) return <Banner>{last}</Banner>
  return <Banner tone="success">{`${t('summary.upToDate')} ${last}`}</Banner>
}

function useNow(): number {
  const [nowMs, setNowMs] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), REFRESH_MS)
    return () => clearInterval(timer)
  }, [])
  return nowMs
}
