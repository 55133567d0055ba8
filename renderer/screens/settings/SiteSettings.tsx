import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { useRight, useSessionState } from '../../client/session'
import { useLive } from '../../client/use-live'
import { CommandError } from '../../components/feedback/CommandError'
import { Skeleton } from '../../components/feedback/Skeleton'
import { useDatabaseName } from '../../components/format/use-database-name'
import { useFormat } from '../../components/format/use-format'
import { Card } from '../../components/layout/Card'
import { DescriptionList } from '../../components/layout/DescriptionList'
import { RenewRecoveryKey } from './RenewRecoveryKey'
import { SettingsPage } from './SettingsPage'
import { SiteForm } from './SiteForm'

/** What this workstation is: its site, its version, its databases. */
export function SiteSettings() {
  const { t } = useTranslation('settings')
  const format = useFormat()
  const databaseName = useDatabaseName()
  const { site, person } = useSessionState()
  const managesSite = useRight('site.manage')
  const system = useLive('system.status', {})
  const sync = useLive('sync.status', {})
  const hub = sync.status === 'ready' ? (sync.value.remote ?? t('site.noHub')) : ''
  return (
    <SettingsPage section="site">
      <Card title={t('site.title')}>
        <DescriptionList
          items={[
            ...(managesSite
              ? []
              : [
                  { term: t('site.name'), value: site.name },
                  { term: t('site.modules'), value: site.modules.map((module) => t(`module.${module}`)).join(', ') },
                ]),
            { term: t('site.code'), value: site.code },
            { term: t('site.version'), value: system.status === 'ready' ? system.value.version : '' },
            {
              term: t('site.hub'),
              value: person.rights.includes('sync.run') ? (
                <Link href="/sync" className="text-accent-ink underline underline-offset-2">
                  {hub === '' ? t('site.openSync') : hub}
                </Link>
              ) : (
                hub
              ),
            },
          ]}
        />
        {managesSite && <SiteForm key={JSON.stringify(site)} site={site} />}
      </Card>
      <Card title={t('site.databases')} flush>
        {system.status === 'loading' && (
          <div className="p-5">
            <Skeleton />
          </div>
        )}
        {system.status === 'failed' && <CommandError error={system.error} />}
        {system.status === 'ready' && (
          <table className="w-full text-left">
            <thead>
              <tr className="border-b border-line text-xs text-muted">
                <th className="px-5 py-2 font-medium">{t('site.database')}</th>
                <th className="px-5 py-2 text-right font-medium">{t('site.documents')}</th>
                <th className="px-5 py-2 text-right font-medium">{t('site.conflicts')}</th>
              </tr>
            </thead>
            <tbody>
              {system.value.databases.map(({ name, docs, conflicts }) => (
                <tr key={name} className="border-b border-line last:border-b-0">
                  <td className="px-5 py-2.5">{databaseName(name)}</td>
                  <td className="px-5 py-2.5 text-right tabular-nums">{format.number(docs)}</td>
                  <td className="px-5 py-2.5 text-right tabular-nums">{format.number(conflicts)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Card>
      {person.rights.includes('accounts.manage') && <RenewRecoveryKey />}
    </SettingsPage>
  )
}
