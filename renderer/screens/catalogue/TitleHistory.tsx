import { useTranslation } from 'react-i18next'
import type { Json } from '@shared/base/json'
import { useLive } from '../../client/use-live'
import { CommandError } from '../../components/feedback/CommandError'
import { Skeleton } from '../../components/feedback/Skeleton'
import { useFormat } from '../../components/format/use-format'
import { describeChanges } from '../../components/layout/describe-changes'
import { Timeline } from '../../components/layout/Timeline'
import { languageName } from './languages'

/** Who changed this title, when, and what it said before. */
export function TitleHistory({ id }: { readonly id: string }) {
  const { t, i18n } = useTranslation('catalogue')
  const format = useFormat()
  const history = useLive('history.list', { id })
  if (history.status === 'loading') return <Skeleton />
  if (history.status === 'failed') return <CommandError error={history.error} />

  const fields: Readonly<Record<string, string>> = t('field', { returnObjects: true })
  const actions: Readonly<Record<string, string>> = t('history.action', { returnObjects: true })
  const value = (field: string, json: Json): string => {
    if (typeof json === 'string' && field === 'language') return languageName(json, format.language)
    if (typeof json === 'string' && field.startsWith('isbn')) return format.isbn(json)
    if (typeof json === 'boolean') return t(json ? 'history.yes' : 'history.no')
    if (Array.isArray(json)) return json.map(String).join(' ; ')
    return typeof json === 'object' ? JSON.stringify(json) : String(json)
  }
  return (
    <Timeline
      key={i18n.language}
      events={history.value.map((entry) => ({
        id: entry.id,
        atMs: Date.parse(entry.at),
        who: entry.byName,
        what: actions[entry.action] ?? t('history.changed'),
        detail: describeChanges(entry.changes, { field: (name) => fields[name], value }).join(' · '),
      }))}
    />
  )
}
