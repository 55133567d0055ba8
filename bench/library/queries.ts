import { foldedWords } from '@shared/base/fold'
import type { Book } from './books'
import { createRandom, type Random } from './random'

/** What somebody types, and the ISBN of the book they mean; none when the text names no book in particular. */
export interface Query {
  readonly text: string
  readonly meant?: string
}

export interface QueryClass {
  readonly name: string
  readonly queries: readonly Query[]
}

const PER_CLASS = 100
const ABBREVIATIONS: Readonly<Record<string, string>> = {
  saint: 'st',
  petit: 'pt',
  grand: 'gd',
  history: 'hist',
  doctor: 'dr',
}

/** What people type into a catalogue, by kind; drawn from the books themselves, the same in every run. */
export function queryClasses(books: readonly Book[]): QueryClass[] {
  const random = createRandom(7)
  const drawn = (name: string, make: (book: Book, words: string[]) => string): QueryClass => ({
    name,
    queries: Array.from({ length: PER_CLASS }, () => {
      const [book, words] = bookWithWords(books, random)
      return { text: make(book, words), meant: book.isbn13 }
    }),
  })
  const letters = 'abcdefghijklmnopqrstuvwxyz'.split('')
  const pairs = letters.flatMap((first) => letters.map((second) => first + second))
  return [
    {
      name: 'one or two letters',
      queries: [...letters, ...random.shuffle(pairs).slice(0, PER_CLASS - letters.length)].map((text) => ({ text })),
    },
    drawn('beginnings of two words', (_, words) =>
      random
        .shuffle(words)
        .slice(0, 2)
        .map((word) => word.slice(0, 2 + random.below(4)))
        .join(' '),
    ),
    drawn('title being typed', ({ title }) => title.slice(0, 3 + random.below(Math.max(1, title.length - 3)))),
    drawn('author', ({ authors }) => {
      const [given = '', ...rest] = foldedWords(authors.split(', ')[0] ?? '')
      return random.below(2) === 0
        ? `${rest.at(-1) ?? ''} ${given.slice(0, 1)}`
        : `${given} ${(rest.at(-1) ?? '').slice(0, 4)}`
    }),
    drawn('out of order, abbreviated', ({ authors }, words) =>
      random
        .shuffle([...random.shuffle(words).slice(0, 3), ...foldedWords(authors.split(', ')[0] ?? '').slice(-1)])
        .map((word) => ABBREVIATIONS[word] ?? word)
        .join(' '),
    ),
    drawn('a typing mistake', (_, words) => {
      const [longest = '', ...others] = words.toSorted((a, b) => b.length - a.length)
      return [...others.slice(0, 1), mistyped(longest, random)].join(' ')
    }),
    drawn('ISBN', ({ isbn13 }) => isbn13.slice(0, random.pick([8, 13]))),
    {
      name: 'in no title',
      queries: Array.from({ length: PER_CLASS }, () => ({
        text: Array.from({ length: 6 + random.below(6) }, () => random.pick(letters)).join(''),
      })),
    },
  ]
}

function bookWithWords(books: readonly Book[], random: Random): [Book, string[]] {
  for (;;) {
    const book = random.pick(books)
    const words = [...new Set(foldedWords(book.title))].filter((word) => word.length > 3)
    if (words.length > 1) return [book, words]
  }
}

/** One letter left out, doubled, exchanged or swapped with the next. */
function mistyped(word: string, random: Random): string {
  const at = 1 + random.below(word.length - 2)
  const [before, letter, next, after] = [word.slice(0, at), word[at] ?? '', word[at + 1] ?? '', word.slice(at + 2)]
  switch (random.below(4)) {
    case 0:
      return before + next + after
    case 1:
      return before + letter + letter + next + after
    case 2:
      return `${before}${letter === 'x' ? 'q' : 'x'}${next}${after}`
    default:
      return before + next + letter + after
  }
}
