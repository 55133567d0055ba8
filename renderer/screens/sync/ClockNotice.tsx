import { useTranslation } from 'react-i18next'
import { Banner } from '../../components/feedback/Banner'
import { useFormat } from '../../components/format/use-format'

/** A wrong clock loses nothing, but what it dates looks older or newer than it is: somebody should set it. */
export function ClockNotice({ aheadMs }: { readonly aheadMs: number }) {
  const { t } = useTranslation('sync')
  const format = useFormat()
  const duration = format.duration(Math.abs(aheadMs))
  return <Banner tone="warning">{t(aheadMs > 0 ? 'clock.ahead' : 'clock.behind', { duration })}</Banner>
}
