import type { PrintContext } from '@shared/domain/library/print/print-context'
import { en } from './strings/en'
import { fr, type PdfStrings } from './strings/fr'

/** The words, dates and figures of one printed document, all in its language and time zone. */
export interface Words {
  readonly strings: PdfStrings
  /** `14 février 2026` from `2026-02-14`. */
  readonly day: (day: string) => string
  /** `14/02/2026`: for table columns. */
  readonly shortDay: (day: string) => string
  /** `14 février 2026` where the site is, from an ISO instant. */
  readonly dayOf: (instant: string) => string
  /** `14 février 2026 à 08 h 30` from an ISO instant. */
  readonly instant: (instant: string) => string
  readonly figure: (value: number) => string
  /** `1,20`: lined up, for indexes around one. */
  readonly index: (value: number) => string
  /** `12,5 %` or `12.5%`: one decimal, lined up. */
  readonly percent: (share: number) => string
  /** `18,5`: lined up. */
  readonly tenths: (value: number) => string
  /** `1,2 M`: for axes. */
  readonly compact: (value: number) => string
  /** `févr. 26` from `2026-02`. */
  readonly shortMonth: (month: string) => string
  /** `févr.` from 1. */
  readonly monthOfYear: (index: number) => string
}

const locales = { fr: 'fr-FR', en: 'en-GB' } as const

export function createWords({ language, timeZone }: Pick<PrintContext, 'language' | 'timeZone'>): Words {
  const locale = locales[language]
  const strings = language === 'fr' ? fr : en
  const longDay = (zone: string) => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: zone })
  const [calendar, local] = [longDay('UTC'), longDay(timeZone)]
  const shortDay = new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeZone: 'UTC' })
  const clock = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone })
  const number = new Intl.NumberFormat(locale)
  const index = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 })
  const oneDecimal = { minimumFractionDigits: 1, maximumFractionDigits: 1 }
  const percent = new Intl.NumberFormat(locale, { style: 'percent', ...oneDecimal })
  const tenths = new Intl.NumberFormat(locale, oneDecimal)
  const compact = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 2 })
  const shortMonth = new Intl.DateTimeFormat(locale, { month: 'short', year: '2-digit', timeZone: 'UTC' })
  const monthOfYear = new Intl.DateTimeFormat(locale, { month: 'short', timeZone: 'UTC' })
  const dayOf = (instant: string): string => strings.date(local.format(new Date(instant)).replaceAll(' ', '\u00a0'))
  return {
    strings,
    day: (day) => strings.date(calendar.format(new Date(`${day}T00:00:00Z`)).replaceAll(' ', '\u00a0')),
    shortDay: (day) => shortDay.format(new Date(`${day}T00:00:00Z`)),
    dayOf,
    instant(at) {
      const [hour = '', minute = ''] = clock.format(new Date(at)).split(':')
      return strings.moment(dayOf(at), hour, minute)
    },
    figure: (value) => printable(number.format(value)),
    index: (value) => printable(index.format(value)),
    percent: (share) => printable(percent.format(share)),
    tenths: (value) => printable(tenths.format(value)),
    compact: (value) => printable(compact.format(value)),
    shortMonth: (month) => printable(shortMonth.format(new Date(`${month}-01T00:00:00Z`))),
    monthOfYear: (index) => printable(monthOfYear.format(new Date(Date.UTC(2024, index, 1)))),
  }
}

/**
 * Makes any text fit for Roboto and for one line: composed accents, no control characters, and U+00A0 where `Intl` and
 * typists put a narrow no-break space, which the font lacks.
 */
export function printable(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll('\u202f', '\u00a0')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()
}
