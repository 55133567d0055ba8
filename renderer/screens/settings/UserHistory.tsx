import { useTranslation } from 'react-i18next'
import type { Json } from '@shared/base/json'
import { useLive } from '../../client/use-live'
import { CommandError } from '../../components/feedback/CommandError'
import { Skeleton } from '../../components/feedback/Skeleton'
import { describeChanges } from '../../components/layout/describe-changes'
import { Timeline } from '../../components/layout/Timeline'

/** Who changed this account, and what. */
export function UserHistory({ id }: { readonly id: string }) {
  const { t } = useTranslation(['settings', 'app'])
  const history = useLive('history.list', { id })
  if (history.status === 'loading') return <Skeleton />
  if (history.status === 'failed') return <CommandError error={history.error} />

  const fields: Readonly<Record<string, string>> = t('field', { returnObjects: true })
  const actions: Readonly<Record<string, string>> = t('change', { returnObjects: true })
  const roles: Readonly<Record<string, string>> = t('app:role', { returnObjects: true })
  const states: Readonly<Record<string, string>> = t('users.status', { returnObjects: true })
  const value = (field: string, json: Json): string => {
    if (Array.isArray(json)) return json.map((role) => roles[plain(role)] ?? plain(role)).join(', ')
    if (typeof json === 'boolean') return t(json ? 'yes' : 'no')
    if (field === 'language') return t(json === 'en' ? 'appearance.english' : 'appearance.french')
    return states[plain(json)] ?? plain(json)
  }
  return (
    <Timeline
      events={history.value.map((entry) => ({
        id: entry.id,
        atMs: Date.parse(entry.at),
        who: entry.byName,
        what: actions[entry.action] ?? entry.action,
        detail: describeChanges(entry.changes, { field: (name) => fields[name], value }).join(' · '),
      }))}
    />
  )
}

function plain(json: Json): string {
  return typeof json === 'string' ? json : JSON.stringify(json)
}
