import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppError, ErrorDetails } from '@shared/base/app-error'
import { parseDay } from '@shared/base/day'
import type { Language } from '../../strings/languages'
import { useLanguage } from '../../strings/use-language'
import { formatDay } from '../format/format-date'

export interface ErrorText {
  readonly what: string
  readonly next: string
}

/**
 * Words for a failure: what failed and what to do next, by its code, with the names and numbers of its details. A code without
 * words is a defect that a test finds; people then read the general sentence with the code.
 */
export function useErrorText(): (error: AppError) => ErrorText {
  const { t, i18n } = useTranslation('errors')
  const language = useLanguage()
  return useCallback(
    (error) => {
      const word = (name: string, value: unknown) => {
        const key = `${name}.${String(value)}`
        return i18n.exists(key) ? t(key as 'unknown.what') : String(value)
      }
      const { right, roles, kind, issues } = error.details
      const details = {
        ...withWrittenDays(error.details, language),
        // Rights, roles, kinds of records and doubts come by the names the store has for them.
        ...(right === undefined ? {} : { right: word('errors:rightName', right) }),
        ...(Array.isArray(roles) ? { roles: roles.map((role) => word('app:role', role)).join(', ') } : {}),
        ...(kind === undefined ? {} : { kind: word('errors:uses', kind) }),
        ...(Array.isArray(issues) ? { issues: issues.map((issue) => word('enrolment:issue', issue)).join(' ') } : {}),
        code: error.code,
      }
      const known = i18n.exists(`errors:${error.code}.what`, details)
      const say = (part: 'what' | 'next') => t(`${known ? error.code : 'unknown'}.${part}` as 'unknown.what', details)
      return { what: say('what'), next: say('next') }
    },
    [t, i18n, language],
  )
}

/** Days among the details as people write them; everything else as it is. */
function withWrittenDays(details: ErrorDetails, language: Language): ErrorDetails {
  const written = Object.entries(details).map(([name, value]) => [
    name,
    typeof value === 'string' && parseDay(value) !== undefined ? formatDay(value, language) : value,
  ])
  return Object.fromEntries(written)
}
