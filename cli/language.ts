import type { Language } from '@shared/protocol/fields'
import { en } from './strings/en'
import { fr, type Strings } from './strings/fr'
import type { World } from './world'

/** The language of `--lang`, else of the machine's locale; French unless English is asked for. */
export function languageOf(argv: readonly string[], env: World['env']): Language {
  const given = argv.flatMap((word, index) =>
    word === '--lang' ? [argv[index + 1] ?? ''] : word.startsWith('--lang=') ? [word.slice('--lang='.length)] : [],
  )
  const wanted = given.at(-1) ?? env['LC_ALL'] ?? env['LC_MESSAGES'] ?? env['LANG'] ?? ''
  return wanted.toLowerCase().startsWith('en') ? 'en' : 'fr'
}

/** Everything the command line says in a language. */
export function stringsOf(language: Language): Strings {
  return language === 'en' ? en : fr
}
