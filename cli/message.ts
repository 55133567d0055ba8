import type { AppError } from '@shared/base/app-error'
import type { Strings } from './strings/fr'

/** What a person reads about a failure: the sentence of its code, filled with its details. */
export function messageOf(error: AppError, strings: Strings): string {
  const sentences = new Map(Object.entries(strings.errors))
  const sentence = sentences.get(error.code)
  const details = new Map(Object.entries(error.details))
  if (sentence === undefined) return strings.unknownError(error.code, JSON.stringify(error.details))
  const filled = sentence.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => inWords(details.get(name), strings))
  return filled.replaceAll(/ +([.,])/g, '$1')
}

/** What a value of a failure, or a code of the protocol, is called. */
export function inWords(value: unknown, strings: Strings): string {
  if (Array.isArray(value)) return value.map((part) => inWords(part, strings)).join(', ')
  if (typeof value === 'string') return new Map(Object.entries(strings.names)).get(value) ?? value
  if (typeof value === 'number') return String(value)
  return value === undefined || value === null ? '' : JSON.stringify(value)
}
