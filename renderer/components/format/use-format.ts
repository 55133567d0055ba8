import { useMemo } from 'react'
import { formatIsbn } from '@shared/domain/library/format-isbn'
import { useLanguage } from '../../strings/use-language'
import { formatDay, formatInstant, formatInstantDay, formatTime, type DayStyle } from './format-date'
import * as numbers from './format-number'

/** All formatting in the language on screen; instants are shown in the time zone of the machine. */
export function useFormat() {
  const language = useLanguage()
  return useMemo(
    () => ({
      language,
      day: (day: string, style?: DayStyle) => formatDay(day, language, style),
      time: (instant: number | string) => formatTime(instant, language),
      instant: (instant: number | string, style?: DayStyle) => formatInstant(instant, language, style),
      instantDay: (instant: number | string, style?: DayStyle) => formatInstantDay(instant, language, style),
      number: (value: number, decimals?: number) => numbers.formatNumber(value, language, decimals),
      decimal: (value: number, decimals?: number) => numbers.formatDecimal(value, language, decimals),
      money: (cents: number, currency: string) => numbers.formatMoney(cents, currency, language),
      percent: (ratio: number, decimals?: number) => numbers.formatPercent(ratio, language, decimals),
      compact: (value: number) => numbers.formatCompact(value, language),
      bytes: (bytes: number) => numbers.formatBytes(bytes, language),
      duration: (durationMs: number) => numbers.formatDuration(durationMs, language),
      relative: (instantMs: number, nowMs: number) => numbers.formatRelative(instantMs, nowMs, language),
      list: (items: readonly string[]) => new Intl.ListFormat(language).format(items),
      isbn: formatIsbn,
    }),
    [language],
  )
}
