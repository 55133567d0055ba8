import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { store } from '../../client/store'
import { useLive } from '../../client/use-live'
import { usePrintable } from '../../client/use-printable'
import { classNames } from '../../components/class-names'
import { ErrorPanel } from '../../components/feedback/ErrorPanel'
import { Skeleton } from '../../components/feedback/Skeleton'
import { useErrorText } from '../../components/feedback/use-error-text'
import { PageHeader } from '../../components/layout/PageHeader'
import { PrintPreview } from '../../components/overlays/PrintPreview'
import { useLanguage } from '../../strings/use-language'
import { filledOptions, isReportName, knownOptions, type OptionValues, type ReportName } from './report-form'
import { ReportForm } from './ReportForm'
import { reportIcons } from './report-icons'

/** The documents on the left, what is asked of the chosen one on the right, the page itself before it is printed. */
export function ReportsScreen() {
  const { t } = useTranslation('reports')
  const language = useLanguage()
  const errorText = useErrorText()
  const printable = usePrintable()
  const reports = useLive('report.list', {})
  const [chosen, setChosen] = useState<ReportName>()
  if (reports.status === 'loading') return <Skeleton lines={6} />
  if (reports.status === 'failed') return <ErrorPanel {...errorText(reports.error)} />
  const known = reports.value.flatMap((report) =>
    isReportName(report.name) ? [{ name: report.name, options: knownOptions(report) }] : [],
  )
  const current = known.find(({ name }) => name === chosen) ?? known[0]
  const show = (name: ReportName, values: OptionValues) =>
    void printable.open(t(`name.${name}`), () =>
      store.call('report.make', { name, options: filledOptions(values), language }),
    )
  return (
    <div className="flex h-full min-h-0 flex-col gap-5 p-6">
      <PageHeader title={t('title')} description={t('description')} />
      <div className="grid min-h-0 flex-1 grid-cols-1 content-start gap-5 md:grid-cols-[20rem_minmax(0,1fr)]">
        <nav aria-label={t('list')}>
          <ul className="flex flex-col gap-1">
            {known.map(({ name }) => {
              const Icon = reportIcons[name]
              const active = name === current?.name
              return (
                <li key={name}>
                  <button
                    type="button"
                    aria-current={active ? 'true' : undefined}
                    onClick={() => {
                      printable.clearError()
                      setChosen(name)
                    }}
                    className={classNames(
                      'flex w-full items-start gap-3 rounded-lg px-3 py-2.5 text-left',
                      active ? 'bg-accent-soft' : 'hover:bg-hover',
                    )}
                  >
                    <Icon aria-hidden size={18} className="mt-0.5 shrink-0 text-muted" />
                    <span>
                      <span className="block font-medium">{t(`name.${name}`)}</span>
                      <span className="block text-xs text-muted">{t(`about.${name}`)}</span>
                    </span>
                  </button>
                </li>
              )
            })}
          </ul>
        </nav>
        {current && (
          <div className="flex min-w-0 flex-col gap-4">
            {printable.error && <ErrorPanel {...errorText(printable.error)} />}
            <ReportForm
              key={current.name}
              name={current.name}
              options={current.options}
              onShow={(values) => show(current.name, values)}
            />
          </div>
        )}
      </div>
      <PrintPreview {...printable.preview} />
    </div>
  )
}
