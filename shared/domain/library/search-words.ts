import { fold } from '../../base/fold'

/** Folded words that catalogues and people abbreviate, each line one meaning. */
const ABBREVIATIONS: readonly (readonly string[])[] = [
  ['st', 'saint'],
  ['ste', 'sainte'],
  ['pt', 'petit'],
  ['pte', 'petite'],
  ['gd', 'grand'],
  ['gde', 'grande'],
  ['mr', 'monsieur', 'mister'],
  ['m', 'monsieur'],
  ['mme', 'madame'],
  ['mlle', 'mademoiselle'],
  ['mrs', 'missus'],
  ['dr', 'docteur', 'doctor'],
  ['pr', 'professeur', 'professor'],
  ['prof', 'professeur', 'professor'],
  ['ed', 'edition', 'editions'],
  ['vol', 'volume'],
  ['no', 'numero', 'number'],
  ['hist', 'histoire', 'history'],
  ['litt', 'litterature'],
  ['univ', 'universite', 'university'],
]

const ARTICLES: ReadonlySet<string> = new Set(['le', 'la', 'les', 'l', 'un', 'une', 'des', 'the', 'a', 'an'])

const variantsByWord = new Map<string, readonly string[]>()
for (const line of ABBREVIATIONS) {
  for (const word of line)
    variantsByWord.set(word, [...(variantsByWord.get(word) ?? []), ...line.filter((other) => other !== word)])
}

/** The other ways a folded word may stand in a catalogue: `st` for `saint`, and the other way round. */
export function otherSpellings(word: string): readonly string[] {
  return variantsByWord.get(word) ?? []
}

/** A folded name without its leading article, as shelves are sorted; the name itself when there is none. */
export function withoutArticle(foldedName: string): string {
  const space = foldedName.indexOf(' ')
  return space > 0 && ARTICLES.has(foldedName.slice(0, space)) ? foldedName.slice(space + 1) : foldedName
}

interface Identity {
  readonly title: string
  readonly authors: readonly string[]
  readonly year?: number | undefined
  readonly publisher?: string | undefined
}

/** What makes two records without a number the same edition: folded title, first author, year and publisher. */
export function titleMatchKey({ title, authors, year, publisher }: Identity): string {
  return [fold(title), fold(authors[0] ?? ''), year ?? '', fold(publisher ?? '')].join('|')
}
