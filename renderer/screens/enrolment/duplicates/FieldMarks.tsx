import { useTranslation } from 'react-i18next'
import type { DuplicateDetail, DuplicateField } from '@shared/protocol/enrolment/duplicates'
import { Badge } from '../../../components/feedback/Badge'
import type { Tone } from '../../../components/feedback/tone'
import { useFormat } from '../../../components/format/use-format'
import { Card } from '../../../components/layout/Card'

const TONES: Readonly<Record<DuplicateField['level'], Tone>> = {
  same: 'success',
  near: 'success',
  swapped: 'success',
  similar: 'info',
  'same-year': 'info',
  'same-day-and-month': 'info',
  close: 'info',
  loose: 'info',
  'year-only': 'info',
  different: 'warning',
  'one-missing': 'neutral',
  'both-missing': 'neutral',
}
/** A weight this heavy fills its half of the bar. */
const FULL_BITS = 14

/** What two people say of themselves field by field, how it agrees, and how much that speaks for one person. */
export function FieldMarks({ pair }: { readonly pair: DuplicateDetail }) {
  const { t } = useTranslation(['duplicates', 'enrolment'])
  const format = useFormat()
  const names: Readonly<Record<string, string>> = t('field', { returnObjects: true })
  const { first, second } = pair
  const shown = (person: typeof first, field: string): string => {
    if (field === 'sex') return person.sex ? t(`enrolment:sex.${person.sex}`) : '–'
    if (field === 'birthDate') return person.birthDate === undefined ? '–' : format.day(person.birthDate)
    const values: Readonly<Record<string, unknown>> = { ...person }
    const value = values[field]
    return typeof value === 'string' && value !== '' ? value : '–'
  }
  const signed = (bits: number) => `${bits > 0 ? '+' : bits < 0 ? '−' : ''}${format.number(Math.abs(bits), 1)}`
  const sums = [
    [t('why.prior'), pair.prior],
    ...(pair.relatives > 0.05 ? [[t('why.relatives'), -pair.relatives] as const] : []),
    [t('why.total'), pair.bits],
  ] as const
  return (
    <Card title={t('why.title')} description={t('why.hint')} flush>
      <table className="w-full border-t border-line text-left">
        <caption className="sr-only">{t('why.title')}</caption>
        <tbody>
          {pair.fields.map((evidence) => (
            <tr key={evidence.field} className="border-b border-line">
              <th scope="row" className="w-32 px-5 py-2 font-normal text-muted">
                {names[evidence.field] ?? evidence.field}
              </th>
              <td className="px-3 py-2 font-medium">{shown(first, evidence.field)}</td>
              <td className="w-48 px-3 py-2">
                <Badge tone={TONES[evidence.level]} text={t(`level.${evidence.level}`)} />
              </td>
              <td className="px-3 py-2 font-medium">{shown(second, evidence.field)}</td>
              <td className="w-28 px-3 py-2">
                <Weight bits={evidence.bits} />
              </td>
              <td className="w-16 px-5 py-2 text-right tabular-nums">{signed(evidence.bits)}</td>
            </tr>
          ))}
          {sums.map(([label, bits], at) => (
            <tr
              key={label}
              className="border-b border-line text-muted last:border-b-0 last:font-semibold last:text-ink"
            >
              <th
                scope="row"
                colSpan={5}
                className={`px-5 py-1.5 text-right ${at === sums.length - 1 ? 'font-semibold' : 'font-normal'}`}
              >
                {label}
              </th>
              <td className="px-5 py-1.5 text-right tabular-nums">{signed(bits)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  )
}

/** For one person to the right of the middle, against it to the left; the number stands beside it. */
function Weight({ bits }: { readonly bits: number }) {
  const width = Math.min(50, (Math.abs(bits) / FULL_BITS) * 50)
  return (
    <svg aria-hidden viewBox="0 0 100 8" className="h-2 w-24" preserveAspectRatio="none">
      <rect x={0} y={0} width={100} height={8} rx={4} className="fill-sunken" />
      <rect
        x={bits < 0 ? 50 - width : 50}
        y={0}
        width={width}
        height={8}
        className={bits < 0 ? 'fill-warning' : 'fill-success'}
      />
      <rect x={49.5} y={0} width={1} height={8} className="fill-line-strong" />
    </svg>
  )
}
