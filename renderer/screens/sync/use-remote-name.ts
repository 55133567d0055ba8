import { useTranslation } from 'react-i18next'

const HEAD_OFFICE = 'head-office'

/** What people call a server: head office by its words, the others by the name somebody gave. */
export function useRemoteName(): (name: string) => string {
  const { t } = useTranslation('sync')
  return (name) => (name === HEAD_OFFICE ? t('hub.headOffice') : name)
}
