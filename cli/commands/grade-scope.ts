import type { Command } from 'commander'
import type { Desk } from '../desk'
import type { Strings } from '../strings/fr'
import { classOf, subjectOf } from './school'

/** Which grades are meant: of a class, a subject, a period or a year. */
export interface ScopeWords {
  readonly class?: string
  readonly subject?: string
  readonly scope?: string
}

export function withScope(command: Command, { grades: { options } }: Strings): Command {
  return command
    .option('--class <class>', options.className)
    .option('--subject <subject>', options.subject)
    .option('--scope <scope>', options.scope)
}

/** The words as the store takes them. */
export async function scopeOf(desk: Desk, words: ScopeWords) {
  return {
    ...(await classOf(desk, words.class)),
    ...(await subjectOf(desk, words.subject)),
    ...(words.scope === undefined ? {} : { scope: words.scope }),
  }
}
