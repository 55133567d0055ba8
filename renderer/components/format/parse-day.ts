import { fold } from '@shared/base/fold'
import type { Language } from '../../strings/languages'
import { localeOf } from './language-tag'

/**
 * Reads a day as people type it: `14/02/2026`, `14.2.26`, `14-2`, `140226`, `14022026`, `2026-02-14`, “14 février 2026”,
 * “14 fév”, “1er mars”; day before month in both languages. What is left out comes from `today` (`2026-02-10`).
 * Two-digit years lie within 80 years before and 20 after today. Returns `2026-02-14`, or `undefined`.
 */
export function parseDay(text: string, language: Language, today: string): string | undefined {
  const trimmed = text.trim()
  const iso = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/.exec(trimmed)
  if (iso !== null) return dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const digits = /^(\d{2})(\d{2})(\d{4}|\d{2})$/.exec(trimmed)
  if (digits !== null) return dayOf(fullYear(digits[3], today), Number(digits[2]), Number(digits[1]))
  const words = fold(trimmed).split(' ')
  if (words.length < 2 || words.length > 3) return undefined
  const [dayWord = '', monthWord = '', yearWord] = words
  const dayNumber = /^(\d{1,2})(er|st|nd|rd|th)?$/.exec(dayWord)?.[1]
  const month = /^\d{1,2}$/.test(monthWord) ? Number(monthWord) : monthNumber(monthWord, language)
  if (dayNumber === undefined || month === undefined) return undefined
  if (yearWord !== undefined && !/^(\d{2}|\d{4})$/.test(yearWord)) return undefined
  return dayOf(fullYear(yearWord, today), month, Number(dayNumber))
}

/** Today on the wall, as `2026-02-14`. */
export function dayOfDate(date: Date): string {
  const pad = (value: number, width: number) => String(value).padStart(width, '0')
  return `${pad(date.getFullYear(), 4)}-${pad(date.getMonth() + 1, 2)}-${pad(date.getDate(), 2)}`
}

/** The day so many days later (or earlier). */
export function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10)
}

function dayOf(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day))
  if (date.getUTCFullYear() !== year || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined
  return date.toISOString().slice(0, 10)
}

function fullYear(text: string | undefined, today: string): number {
  const thisYear = Number(today.slice(0, 4))
  if (text === undefined) return thisYear
  if (text.length === 4) return Number(text)
  const near = Math.floor(thisYear / 100) * 100 + Number(text)
  if (near > thisYear + 20) return near - 100
  return near < thisYear - 80 ? near + 100 : near
}

/** A month by any unambiguous start of its name (“fév”, “sept”, “juil”). */
function monthNumber(word: string, language: Language): number | undefined {
  const formatter = new Intl.DateTimeFormat(localeOf[language], { month: 'long', timeZone: 'UTC' })
  const names = Array.from({ length: 12 }, (_, index) => fold(formatter.format(Date.UTC(2026, index, 1))))
  const matches = names.flatMap((name, index) => (word.length >= 3 && name.startsWith(word) ? [index + 1] : []))
  return matches.length === 1 ? matches[0] : undefined
}
