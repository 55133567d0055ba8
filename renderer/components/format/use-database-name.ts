import { useTranslation } from 'react-i18next'

/** A database's name for people: what it holds. Names are `<module>-<site>`, `<module>-media-<site>` or a shared one. */
export function useDatabaseName(): (name: string) => string {
  const { t } = useTranslation('sync')
  const names: Readonly<Record<string, string>> = t('database', { returnObjects: true })
  return (name) => {
    const fitting = Object.keys(names).filter((known) => name === known || name.startsWith(`${known}-`))
    return names[fitting.toSorted((a, b) => b.length - a.length)[0] ?? ''] ?? name
  }
}
