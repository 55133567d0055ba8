import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parse } from 'csv-parse/sync'
import { createRandom, type Random } from './random'

/** A line of the catalogues that are measured. */
export interface Book {
  readonly number: number
  readonly title: string
  readonly authors: string
  readonly isbn13: string
  readonly year: string
  readonly language: string
}

const SEED = 20_260_504

/** The real books that everything here is made of; `npm run bench` runs at the root of the repository. */
function goodbooksFile(): string {
  const folder = process.env['COMPTOIR_DATA'] ?? resolve('../shared/data')
  const file = resolve(folder, 'library/goodbooks-10k.csv')
  if (existsSync(file)) return file
  throw new Error(`The bench is made of goodbooks-10k.csv, which is not at ${file}. Set COMPTOIR_DATA to its folder.`)
}

/**
 * The real books, then as many variations as wanted, the same in every run: a real title with some of its words exchanged for
 * words of others, so that words keep their frequencies; given and family names of two authors; a year, and a valid ISBN.
 */
export function* books(count: number): Generator<Book> {
  const real = realBooks()
  const random = createRandom(SEED)
  const words = real.flatMap(({ title }) => title.split(' '))
  for (let number = 1; number <= count; number++) {
    const book = real[number - 1]
    yield book ?? variation(number, real, words, random)
  }
}

function variation(number: number, real: readonly Book[], words: readonly string[], random: Random): Book {
  const { title, language } = random.pick(real)
  // The first stays: a title made of brackets and numbers alone would be refused.
  const changed = title.split(' ').map((word, at) => (at === 0 || random.below(2) === 0 ? word : random.pick(words)))
  const [given, family] = [random.pick(real).authors, random.pick(real).authors].map(
    (names) => names.split(', ')[0] ?? '',
  )
  const author = `${given?.split(' ')[0] ?? ''} ${family?.split(' ').at(-1) ?? ''}`
  const year = String(1900 + random.below(126))
  return { number, title: changed.join(' '), authors: author, isbn13: isbnOf(number), year, language }
}

function realBooks(): Book[] {
  const rows: Record<string, string>[] = parse(readFileSync(goodbooksFile()), { columns: true })
  return rows.map((row, at) => ({
    number: at + 1,
    title: row['title'] ?? '',
    authors: row['authors'] ?? '',
    isbn13: isbnOf(at + 1),
    year: row['original_publication_year'] ?? '',
    language: row['language_code'] ?? '',
  }))
}

/** A valid ISBN-13 for a number, scattered as real ones are. */
function isbnOf(number: number): string {
  const digits = `978${String((number * 618_033_989) % 1_000_000_000).padStart(9, '0')}`
  const sum = Array.from(digits).reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 1 : 3), 0)
  return `${digits}${(10 - (sum % 10)) % 10}`
}
