import { describe, expect, test } from 'vitest'
import { formatDay, formatInstant, formatTime } from './format-date'
import { formatIsbn } from '@shared/domain/library/format-isbn'
import { formatBytes, formatDecimal, formatDuration, formatMoney, formatRelative } from './format-number'
import { parseDay } from './parse-day'
import { parseDecimal } from './parse-decimal'

const narrow = '\u202f'
const wide = '\u00a0'

describe('what is shown', () => {
  test('days and times follow French customs', () => {
    expect(formatDay('2026-02-14', 'fr')).toBe('14 février 2026')
    expect(formatDay('2026-02-14', 'en')).toBe('14 February 2026')
    expect(formatTime('2026-02-14T07:30:00Z', 'fr', 'Africa/Kinshasa')).toBe(`08${wide}h${wide}30`)
    expect(formatInstant('2026-02-14T23:30:00Z', 'en', 'long', 'Africa/Kinshasa')).toBe('15 February 2026, 00:30')
  })

  test('numbers use narrow no-break spaces and a comma in French', () => {
    expect(formatDecimal(1234.5, 'fr')).toBe(`1${narrow}234,50`)
    expect(formatDecimal(1234.5, 'en')).toBe('1,234.50')
    expect(formatMoney(123450, 'EUR', 'fr')).toBe(`1${narrow}234,50${wide}€`)
    expect(formatBytes(4_200_000, 'fr')).toBe(`4,2${narrow}Mo`)
  })

  test('time that passed is told in its largest unit', () => {
    const now = Date.UTC(2026, 1, 14, 12)
    expect(formatRelative(now - 125_000, now, 'fr')).toBe(`il y a 2${wide}min`)
    expect(formatRelative(now - 20_000, now, 'fr')).toBe('maintenant')
    expect(formatRelative(now - 3 * 86_400_000, now, 'en')).toBe('3 days ago')
    expect(formatDuration(3 * 3_600_000, 'fr')).toBe(`3${narrow}h`)
  })

  test('an ISBN gets its hyphens, anything else is left alone', () => {
    expect(formatIsbn('9782070612758')).toBe('978-2-07-061275-8')
    expect(formatIsbn('2070612759')).toBe('2-07-061275-9')
    expect(formatIsbn('978000')).toBe('978000')
  })
})

describe('what is typed', () => {
  test.each([
    ['1 234,50', 'fr', 1234.5],
    [`1${narrow}234,50`, 'fr', 1234.5],
    ['1.234,5', 'fr', 1234.5],
    ['12.5', 'fr', 12.5],
    ['−3', 'fr', -3],
    ['1,234.50', 'en', 1234.5],
    ['1,234', 'en', 1234],
    ['0,5', 'en', 0.5],
    ['12a', 'fr', undefined],
    ['1,2,3', 'fr', undefined],
    ['', 'fr', undefined],
  ] as const)('the number “%s” in %s is %s', (text, language, expected) => {
    expect(parseDecimal(text, language)).toBe(expected)
  })

  test.each([
    ['14/02/2026', 'fr', '2026-02-14'],
    ['14.2.26', 'fr', '2026-02-14'],
    ['140226', 'fr', '2026-02-14'],
    ['14/2', 'fr', '2026-02-14'],
    ['2026-02-14', 'en', '2026-02-14'],
    ['14 fév 2026', 'fr', '2026-02-14'],
    ['1er août', 'fr', '2026-08-01'],
    ['14 juil', 'fr', '2026-07-14'],
    ['3rd Mar 2025', 'en', '2025-03-03'],
    ['14/02/58', 'fr', '1958-02-14'],
    ['31/02/2026', 'fr', undefined],
    ['14 jui 2026', 'fr', undefined],
    ['hier', 'fr', undefined],
  ] as const)('the day “%s” in %s is %s', (text, language, expected) => {
    expect(parseDay(text, language, '2026-02-10')).toBe(expected)
  })
})
