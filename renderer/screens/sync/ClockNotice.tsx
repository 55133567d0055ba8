import { useTranslation } from 'react-i18next'
import type { SuspiciousClock } from '@shared/protocol/sync'
import { Banner } from '../../components/feedback/Banner'
import { useFormat } from '../../components/format/use-format'

/** A wrong clock loses nothing, but what it dates looks older or newer than it is: somebody should set it. */
export function ClockNotice({ aheadMs }: { readonly aheadMs: number }) {
  const { t } = useTranslation('sync')
  const format = useFormat()
  const duration = format.duration(Math.abs(aheadMs))
  return <Banner tone="warning">{t(aheadMs > 0 ? 'clock.ahead' : 'clock.behind', { duration })}</Banner>
}

/** Other workstations whose dates cannot be right. */
export function OtherClocks({ clocks }: { readonly clocks: readonly SuspiciousClock[] }) {
  const { t } = useTranslation('sync')
  const format = useFormat()
  return clocks.map(({ device, at }) => (
    <Banner key={device} tone="warning">
      {t('clock.other', { device, date: format.instantDay(at) })}
    </Banner>
  ))
}
