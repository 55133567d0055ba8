import { useTranslation } from 'react-i18next'
import { assertNever } from '@shared/base/assert-never'
import { useErrorText } from '../../components/feedback/use-error-text'
import type { Tone } from '../../components/feedback/tone'
import { useFormat } from '../../components/format/use-format'
import type { DeskLine } from './desk-session'

export interface OutcomeText {
  readonly tone: Tone
  /** What happened, with the name of the record. */
  readonly what: string
  /** What to know or do next. */
  readonly next: string
}

/** The words of a line, drawn and read out. */
export function useOutcomeText(): (line: DeskLine) => OutcomeText {
  const { t } = useTranslation('desk')
  const format = useFormat()
  const errorText = useErrorText()

  return ({ outcome, undone }) => {
    switch (outcome.kind) {
      case 'lent': {
        const { title, memberName, dueOn, barcode } = outcome.loan
        if (undone) return { tone: 'neutral', what: t('line.loanUndone', { title }), next: barcode }
        const next = t('line.until', { name: memberName, day: format.day(dueOn, 'withWeekday'), barcode })
        return { tone: 'success', what: t('line.lent', { title }), next }
      }
      case 'renewed': {
        const { title, memberName, dueOn, barcode } = outcome.loan
        const next = t('line.until', { name: memberName, day: format.day(dueOn, 'withWeekday'), barcode })
        return { tone: 'success', what: t('line.renewed', { title }), next }
      }
      case 'returned': {
        const { title, memberName, daysLate, barcode } = outcome.loan
        if (undone) return { tone: 'neutral', what: t('line.returnUndone', { title }), next: barcode }
        const from =
          daysLate > 0
            ? t('line.fromLate', { name: memberName, count: daysLate, barcode })
            : t('line.from', { name: memberName, barcode })
        return { tone: daysLate > 0 ? 'warning' : 'success', what: t('line.returned', { title }), next: from }
      }
      case 'held': {
        const { title, memberName, place, barcode } = outcome.hold
        if (undone) return { tone: 'neutral', what: t('line.holdUndone', { title }), next: memberName }
        const next =
          place === undefined
            ? t('line.holdKept', { name: memberName, barcode: barcode ?? '' })
            : t('line.holdPlace', { name: memberName, place })
        return { tone: 'info', what: t('line.held', { title }), next }
      }
      case 'refused':
        return { tone: 'danger', ...errorText(outcome.error) }
      case 'unknown':
        return { tone: 'warning', what: t('line.unknown', { text: outcome.text }), next: t('line.unknownNext') }
      case 'several':
        return { tone: 'info', what: t('line.several', { text: outcome.text }), next: t('line.severalNext') }
      case 'no-member':
        return { tone: 'info', what: t('line.noMember', { title: outcome.title }), next: t('line.noMemberNext') }
      default:
        return assertNever(outcome)
    }
  }
}
