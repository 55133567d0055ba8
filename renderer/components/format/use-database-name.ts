import { useTranslation } from 'react-i18next'

/** A database's name for people: what it holds. Names are `<module>-<site>` or a shared one. */
export function useDatabaseName(): (name: string) => string {
  const { t } = useTranslation('sync')
  const names: Readonly<Record<string, string>> = t('database', { returnObjects: true })
  return (name) => names[name.replace(/-.*$/, '')] ?? name
}
