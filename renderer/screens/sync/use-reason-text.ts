import { useTranslation } from 'react-i18next'

/** Words for why a database waits or stopped; accepts the bare code and the error code of a run (`sync.auth`). */
export function useReasonText(): (code: string) => string {
  const { t } = useTranslation('sync')
  const reasons: Readonly<Record<string, string>> = t('reason', { returnObjects: true })
  return (code) => {
    const bare = code.replace(/^sync\./, '')
    return bare === 'unknown' ? t('reason.unknown', { code }) : (reasons[bare] ?? t('reason.unknown', { code }))
  }
}
