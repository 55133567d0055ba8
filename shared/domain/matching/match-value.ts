import { fold } from '../../base/fold'
import type { FieldKind, MatchField, MatchRecord } from './match-record'

/** Words that join the parts of a name and say nothing about who bears it. */
const PARTICLES = new Set(['wa', 'ya', 'de', 'du', 'la', 'le', 'van', 'von', 'da', 'di', 'el', 'al', 'bin', 'ben'])

const DATE = /^(\d{4})\D?(\d{1,2})\D?(\d{1,2})/
const DATE_DAY_FIRST = /^(\d{1,2})\D(\d{1,2})\D(\d{4})/

/** Makes a record comparable; `texts` stand in the order of `fields`, as they were written. */
export function toMatchRecord(fields: readonly MatchField[], id: string, texts: readonly string[]): MatchRecord {
  const values = fields.map(({ kind }, field) => matchValue(kind, texts[field] ?? ''))
  const words = new Set(fields.flatMap(({ kind }, field) => (kind === 'name' ? (values[field] ?? '').split(' ') : [])))
  words.delete('')
  return { id, values, names: [...words].toSorted().join(' ') }
}

/**
 * Folds what a file or a record says into what the matcher compares: names without particles, codes without separators, dates as
 * `YYYYMMDD` (`00` for an unknown day or month; ISO, compact or day first). What cannot be read as a date is missing.
 */
function matchValue(kind: FieldKind, text: string): string {
  const folded = fold(text)
  switch (kind) {
    case 'name': {
      const words = folded.split(' ')
      const telling = words.filter((word) => !PARTICLES.has(word))
      return (telling.length > 0 ? telling : words).join(' ')
    }
    case 'code':
      return folded.replaceAll(' ', '')
    case 'date':
      return dateValue(text.trim())
    case 'text':
    case 'choice':
      return folded
  }
}

function dateValue(text: string): string {
  const year = /^\d{4}$/.exec(text)
  if (year) return `${text}0000`
  const first = DATE.exec(text)
  if (first) return `${first[1]}${first[2]?.padStart(2, '0')}${first[3]?.padStart(2, '0')}`
  const last = DATE_DAY_FIRST.exec(text)
  return last ? `${last[3]}${last[2]?.padStart(2, '0')}${last[1]?.padStart(2, '0')}` : ''
}
