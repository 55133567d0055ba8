import { InvalidArgumentError } from 'commander'

/** Reads `1.5` or `1,5` into hundredths. */
export function hundredths(text: string): number {
  const match = /^(\d{1,3})(?:[.,](\d{1,2}))?$/.exec(text.trim())
  if (!match) throw new InvalidArgumentError('0 – 999,99')
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
}

/** Hundredths as the number people read. */
export function fromHundredths(value: number | undefined): number | undefined {
  return value === undefined ? undefined : value / 100
}

/** Two digits, with the point of the language. */
export function decimal(value: number | undefined, language: 'fr' | 'en'): string {
  if (value === undefined) return ''
  const text = (value / 100).toFixed(2)
  return language === 'fr' ? text.replace('.', ',') : text
}
