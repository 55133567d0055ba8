import { AppError } from '@shared/base/app-error'
import { parseDay } from '@shared/base/day'
import type { Day } from '@shared/base/identifier'
import { findMemberId } from './circulation-state'
import type { QueryContext } from '../context'

/** The options of a report as typed, read as what they stand for. */
export interface ReportOptions {
  text(option: string): string | undefined
  /** Several values, separated by commas. */
  list(option: string): string[]
  /** Fails with `report.option-missing`: the option is absent, or is not a day. */
  day(option: string): Day
  /** The id of the member an id or a card number names. */
  member(): string | undefined
  missing(option: string): AppError
}

/** Reads the options given with one call. */
export function createOptions(context: QueryContext, options: Readonly<Record<string, string>>): ReportOptions {
  const missing = (option: string) => new AppError('report.option-missing', { details: { option } })
  return {
    missing,
    text: (option) => options[option],
    list: (option) =>
      (options[option] ?? '')
        .split(',')
        .map((value) => value.trim())
        .filter((value) => value !== ''),
    day(option) {
      const day = parseDay(options[option] ?? '')
      if (day === undefined) throw missing(option)
      return day
    },
    member: () => (options.member === undefined ? undefined : findMemberId(context.tables('library'), options.member)),
  }
}
