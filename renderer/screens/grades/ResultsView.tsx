import { useTranslation } from 'react-i18next'
import type { GradeExplanation, StudentResults } from '@shared/protocol/grades/grades'
import { LineChart } from '../../components/charts/LineChart'
import { SelectField } from '../../components/fields/SelectField'
import { useFormat } from '../../components/format/use-format'

interface ResultsViewProps {
  readonly results: StudentResults
  readonly onScope: (scope: string) => void
  /** What a grade is clicked for, where that is offered. */
  readonly onGrade?: ((assessmentId: string) => void) | undefined
}

/** A student's averages, each with the sum that gives it. */
export function ResultsView({ results, onScope, onGrade }: ResultsViewProps) {
  const { t } = useTranslation('grades')
  const format = useFormat()
  const { generalHundredths, rank, of, general, subjects, evolution, scopes, scope } = results
  const onTwenty = (hundredths: number | undefined) =>
    hundredths === undefined ? '–' : format.decimal(hundredths / 100)
  return (
    <div className="flex flex-col gap-5">
      <div className="flex flex-wrap items-end gap-6">
        <div>
          <p className="text-muted">{t('results.general')}</p>
          <p className="text-3xl font-semibold tracking-tight tabular-nums">
            {onTwenty(generalHundredths)}
            <span className="text-base font-normal text-muted"> / 20</span>
          </p>
        </div>
        {rank !== undefined && (
          <div>
            <p className="text-muted">{t('field.rank')}</p>
            <p className="text-xl font-semibold tabular-nums">{t('results.rankOf', { rank, of })}</p>
          </div>
        )}
        <div className="ml-auto w-44">
          <SelectField
            label={t('field.scope')}
            value={scope}
            onChange={(value) => value !== null && onScope(value)}
            choices={scopes.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </div>
      </div>
      {general && <Why title={t('results.whyGeneral')} why={general} />}
      {subjects.length === 0 && <p className="text-muted">{t('results.none')}</p>}
      {subjects.map(({ subjectId, name, averageHundredths, explanation, grades }) => (
        <section key={subjectId} className="rounded-lg border border-line">
          <header className="flex items-baseline justify-between gap-4 border-b border-line px-4 py-2">
            <h3 className="font-semibold">{name}</h3>
            <p className="font-semibold tabular-nums">{onTwenty(averageHundredths)}</p>
          </header>
          <ul className="divide-y divide-line">
            {grades.map((grade) => {
              const { assessmentId, title, takenOn, state, valueHundredths, maximumHundredths, comment } = grade
              const value =
                state === 'graded' && valueHundredths !== undefined
                  ? `${format.number(valueHundredths / 100)} / ${format.number(maximumHundredths / 100)}`
                  : t(`state.${state}`)
              return (
                <li key={assessmentId} className="flex items-baseline gap-3 px-4 py-1.5">
                  <span className="min-w-0 flex-1 truncate">
                    {onGrade ? (
                      <button type="button" className="hover:underline" onClick={() => onGrade(assessmentId)}>
                        {title}
                      </button>
                    ) : (
                      title
                    )}
                    {comment !== undefined && <span className="text-muted"> · {comment}</span>}
                  </span>
                  <span className="text-xs text-muted">{format.day(takenOn, 'short')}</span>
                  <span className="text-xs text-muted tabular-nums">
                    {t('results.coefficient', { value: format.number(grade.coefficientHundredths / 100) })}
                  </span>
                  <span className="w-20 text-right tabular-nums">{value}</span>
                </li>
              )
            })}
          </ul>
          {explanation && (
            <div className="border-t border-line px-4 py-2">
              <Why title={t('results.why')} why={explanation} />
            </div>
          )}
        </section>
      ))}
      {evolution.length > 1 && (
        <LineChart
          title={t('results.evolution')}
          unit={t('onTwenty')}
          series={[{ key: 'average', label: t('results.general') }]}
          points={evolution.map((one) => ({
            label: one.name,
            values: { average: one.averageHundredths / 100 },
          }))}
          formatValue={(value) => format.decimal(value)}
          height={180}
        />
      )}
    </div>
  )
}

/** “(2 × 12 + 1 × 8,5) ÷ 3 = 10,833333… → 10,83”. */
function Why({ title, why }: { readonly title: string; readonly why: GradeExplanation }) {
  const format = useFormat()
  const point = (text: string) => (format.language === 'fr' ? text.replace('.', ',') : text)
  return (
    <details className="text-sm">
      <summary className="cursor-pointer text-accent-ink">{title}</summary>
      <div className="mt-2 flex flex-col gap-1 tabular-nums">
        {why.terms.map(({ id, label, value, weight, product }) => (
          <p key={id} className="flex gap-2">
            <span className="min-w-0 flex-1 truncate text-muted">{label}</span>
            <span>
              {point(weight)} × {point(value)} = {point(product)}
            </span>
          </p>
        ))}
        <p className="border-t border-line pt-1 text-right font-medium">
          {point(why.sum)} ÷ {point(why.weight)} = {point(why.quotient)} → {format.decimal(why.roundedHundredths / 100)}
        </p>
      </div>
    </details>
  )
}
