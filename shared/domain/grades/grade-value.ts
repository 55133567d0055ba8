import { accept, refuse, type Result } from '../../base/result'

/** What may stand in a cell of a grade sheet. Only `graded` counts; the others are facts, not zeros. */
export const GRADE_STATES = ['graded', 'absent', 'excused', 'pending'] as const

/** A cell's content: a value in hundredths when it is graded, nothing otherwise. */
export type GradeValue =
  { readonly state: 'graded'; readonly valueHundredths: number } | { readonly state: 'absent' | 'excused' | 'pending' }

export const PENDING: GradeValue = { state: 'pending' }

/** Why a text is no grade. */
export type GradeRejection =
  | { readonly code: 'grade.not-a-number'; readonly text: string }
  | { readonly code: 'grade.too-many-decimals'; readonly text: string }
  | { readonly code: 'grade.below-zero'; readonly text: string }
  | { readonly code: 'grade.above-maximum'; readonly text: string; readonly maximum: string }

const ABSENT = /^(a|abs|abs\.|absent|absente)$/i
const EXCUSED = /^(e|exc|exc\.|excused|excusé|excusée|d|disp|disp\.|dispensé|dispensée|exempt)$/i
const NOT_YET = /^(|-|–|—|n\/?e|nn|null|n\/?a)$/i

/**
 * Reads what a person typed or a file holds: `12,5`, `12.5`, `abs`, `disp`, or nothing. Strict: two decimals at most, from 0 to the
 * maximum; a thousands separator, a sign of plus or a fraction is no number here.
 */
export function parseGrade(text: string, maximumHundredths: number): Result<GradeValue, GradeRejection> {
  const typed = text
    .normalize('NFC')
    .replaceAll(/[\s\u00a0\u202f]+/g, ' ')
    .trim()
  if (NOT_YET.test(typed)) return accept(PENDING)
  if (ABSENT.test(typed)) return accept({ state: 'absent' })
  if (EXCUSED.test(typed)) return accept({ state: 'excused' })
  const match = /^(-?)(\d{1,4})(?:[.,](\d*))?$/.exec(typed) ?? /^(-?)()[.,](\d+)$/.exec(typed)
  if (!match) return refuse({ code: 'grade.not-a-number', text: typed })
  const [, sign, whole = '', decimals = ''] = match
  const kept = decimals.replace(/0+$/, '')
  if (kept.length > 2) return refuse({ code: 'grade.too-many-decimals', text: typed })
  const valueHundredths = Number(whole === '' ? '0' : whole) * 100 + Number(kept.padEnd(2, '0'))
  if (sign === '-' && valueHundredths > 0) return refuse({ code: 'grade.below-zero', text: typed })
  if (valueHundredths > maximumHundredths)
    return refuse({ code: 'grade.above-maximum', text: typed, maximum: String(maximumHundredths / 100) })
  return accept({ state: 'graded', valueHundredths })
}

export function isSameGrade(one: GradeValue, other: GradeValue): boolean {
  if (one.state !== other.state) return false
  return one.state !== 'graded' || other.state !== 'graded' || one.valueHundredths === other.valueHundredths
}
