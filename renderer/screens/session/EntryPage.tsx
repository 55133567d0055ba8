import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { setPreferences } from '../../client/preferences'
import { useLanguage } from '../../strings/use-language'

interface EntryPageProps {
  readonly title: string
  readonly intro?: string | undefined
  /** The site this workstation belongs to. */
  readonly site?: string | undefined
  readonly children: ReactNode
}

/** Each in its own words: whoever looks for theirs does not read the other. */
const LANGUAGES = [
  { language: 'fr', name: 'Français' },
  { language: 'en', name: 'English' },
] as const

/** The calm page before anyone is signed in: one card in the middle. */
export function EntryPage({ title, intro, site, children }: EntryPageProps) {
  const { t } = useTranslation('components')
  const spoken = useLanguage()
  return (
    <main className="flex min-h-full flex-col items-center justify-center overflow-y-auto bg-canvas px-4 py-8 text-ink">
      <div className="mb-6 flex items-center gap-2.5">
        <span
          aria-hidden
          className="flex size-8 items-center justify-center rounded-lg bg-accent font-bold text-on-accent"
        >
          {t('brand.initial')}
        </span>
        <span className="text-lg font-semibold tracking-tight">{t('brand.name')}</span>
      </div>
      <section className="w-full max-w-md rounded-xl border border-line bg-surface p-7 shadow-card">
        {site !== undefined && <p className="mb-1 text-muted">{site}</p>}
        <h1 className="text-xl font-semibold tracking-tight">{title}</h1>
        {intro !== undefined && <p className="mt-2 text-muted">{intro}</p>}
        <div className="mt-5 flex flex-col gap-4">{children}</div>
      </section>
      <div role="group" aria-label={t('language.label')} className="mt-5 flex gap-1">
        {LANGUAGES.map(({ language, name }) => (
          <button
            key={language}
            type="button"
            lang={language}
            aria-pressed={language === spoken}
            onClick={() => setPreferences({ language })}
            className="rounded-md px-2.5 py-1 text-muted hover:text-ink aria-pressed:font-medium aria-pressed:text-ink"
          >
            {name}
          </button>
        ))}
      </div>
    </main>
  )
}
