import { FileText } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/actions/Button'
import { dayOfDate } from '../../components/format/parse-day'
import { useShortcut } from '../../components/keyboard/shortcuts'
import { Card } from '../../components/layout/Card'
import { isComplete, OPTION_CHOICES, type OptionValues, type ReportName, type ReportOption } from './report-form'
import { ReportOptionField } from './ReportOptionField'

interface ReportFormProps {
  readonly name: ReportName
  readonly options: readonly ReportOption[]
  readonly onShow: (values: OptionValues) => void
}

/** What a document is asked to show; Enter or F8 shows it. */
export function ReportForm({ name, options, onShow }: ReportFormProps) {
  const { t } = useTranslation('reports')
  const [values, setValues] = useState<OptionValues>(() => usualValues(options))
  const ready = isComplete(name, values)
  const show = () => onShow(values)
  useShortcut('F8', show, { label: t('show'), enabled: ready })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (ready) show()
      }}
    >
      <Card title={t(`name.${name}`)} description={t(`about.${name}`)}>
        <div className="flex flex-col gap-4">
          {options.length === 0 && <p className="text-muted">{t('noOption')}</p>}
          <div className="grid max-w-3xl grid-cols-1 gap-4 sm:grid-cols-2">
            {options.map((option, index) => (
              <ReportOptionField
                key={option}
                option={option}
                autoFocus={index === 0}
                value={values[option] ?? ''}
                onChange={(value) => setValues((former) => ({ ...former, [option]: value }))}
              />
            ))}
          </div>
          {!ready && <p className="text-muted">{t(`needs.${name}`)}</p>}
          <div>
            <Button type="submit" variant="primary" icon={FileText} shortcut="F8" disabled={!ready}>
              {t('show')}
            </Button>
          </div>
        </div>
      </Card>
    </form>
  )
}

/** The month so far, and the usual sizes. */
function usualValues(options: readonly ReportOption[]): OptionValues {
  const today = dayOfDate(new Date())
  const usual: OptionValues = {
    from: `${today.slice(0, 8)}01`,
    to: today,
    format: OPTION_CHOICES.format[0],
    layout: OPTION_CHOICES.layout[0],
  }
  return Object.fromEntries(options.flatMap((option) => (usual[option] ? [[option, usual[option]]] : [])))
}
