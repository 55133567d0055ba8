import { accept, refuse } from '../../base/result'
import type { Result } from '../../base/result'
import type { MemberColumnMapping, MemberField, Row } from './column-mapping'
import type { ImportWarning, MemberRejection } from './import-notes'
import { cleanText } from './marc-record'

/** What an import takes from one row of a member list; the phone is as written, its country is not known here. */
export interface MemberDraft {
  readonly name: string
  readonly email?: string
  readonly phone?: string
  readonly cardNumber?: string
  /** `YYYY-MM-DD` */
  readonly joinedOn?: string
  readonly category?: string
  readonly warnings: readonly ImportWarning[]
}

/** Understands one row of a member list; a row without a name is refused. Dates are read day first, as French writes them. */
export function memberFromRow(row: Row, mapping: MemberColumnMapping): Result<MemberDraft, MemberRejection> {
  const cell = (field: MemberField) => {
    const column = mapping[field]
    return column === undefined ? '' : cleanText(row[column] ?? '')
  }
  const name = cell('name') || cleanText(`${cell('givenName')} ${cell('familyName')}`)
  if (name === '') return refuse({ code: 'name-missing' })
  const warnings: ImportWarning[] = []
  const email = cell('email')
  const emailIsWritten = /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)
  if (email !== '' && !emailIsWritten) warnings.push({ code: 'email-wrong', value: email })
  const joined = cell('joinedOn')
  const joinedOn = joined === '' ? undefined : toDay(joined)
  if (joined !== '' && joinedOn === undefined) warnings.push({ code: 'date-unreadable', value: joined })
  const [phone, cardNumber, category] = [cell('phone'), cell('cardNumber'), cell('category')]
  return accept({
    name,
    ...(emailIsWritten ? { email: email.toLowerCase() } : {}),
    ...(phone === '' ? {} : { phone }),
    ...(cardNumber === '' ? {} : { cardNumber }),
    ...(joinedOn === undefined ? {} : { joinedOn }),
    ...(category === '' ? {} : { category }),
    warnings,
  })
}

function toDay(text: string): string | undefined {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$/.exec(text)
  if (iso !== null) return day(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const european = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:\s.*)?$/.exec(text)
  if (european === null) return undefined
  const [first, second, year] = [Number(european[1]), Number(european[2]), Number(european[3])]
  return day(year, second, first) ?? day(year, first, second)
}

function day(year: number, month: number, date: number): string | undefined {
  const lengths = [
    31,
    year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28,
    31,
    30,
    31,
    30,
    31,
    31,
    30,
    31,
    30,
    31,
  ]
  const length = lengths[month - 1]
  if (length === undefined || date < 1 || date > length) return undefined
  return `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`
}
