import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { useRight } from '../../client/session'
import { classNames } from '../../components/class-names'
import { PageHeader } from '../../components/layout/PageHeader'

type Section = 'site' | 'users' | 'appearance' | 'data' | 'storage'

interface SettingsPageProps {
  readonly section: Section
  readonly children: ReactNode
}

const PATHS: Readonly<Record<Section, string>> = {
  site: '/settings',
  users: '/settings/users',
  appearance: '/settings/appearance',
  data: '/settings/data',
  storage: '/settings/storage',
}

/** The settings' own small menu above the part that is open; a person sees the parts they may use. */
export function SettingsPage({ section, children }: SettingsPageProps) {
  const { t } = useTranslation('settings')
  const confirmsReaders = useRight('accounts.confirm')
  const managesSite = useRight('site.manage')
  const sections: Section[] = [
    'site',
    ...(confirmsReaders ? (['users'] as const) : []),
    'appearance',
    ...(managesSite ? (['data', 'storage'] as const) : []),
  ]
  return (
    <div className="mx-auto flex min-h-full max-w-5xl flex-col gap-5 p-6">
      <PageHeader title={t('title')} />
      <nav aria-label={t('sections')} className="flex flex-wrap gap-1 border-b border-line">
        {sections.map((id) => (
          <Link
            key={id}
            href={PATHS[id]}
            aria-current={id === section ? 'page' : undefined}
            className={classNames(
              '-mb-px border-b-2 px-3 py-2 font-medium whitespace-nowrap outline-offset-[-3px]',
              id === section ? 'border-accent text-ink' : 'border-transparent text-muted hover:text-ink',
            )}
          >
            {t(`section.${id}`)}
          </Link>
        ))}
      </nav>
      {children}
    </div>
  )
}
