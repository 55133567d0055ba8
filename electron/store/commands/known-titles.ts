import { createHash } from 'node:crypto'
import { foldedWords } from '@shared/base/fold'
import { titleMatchKey } from '@shared/domain/library/search-words'
import type { Title } from '@shared/domain/library/title'
import type { SqliteValue } from '../documents/storage/sqlite-driver'
import type { CommandContext } from './context'

type Tables = ReturnType<CommandContext['tables']>

export interface KnownTitle {
  readonly id: string
  readonly title: Title
}

/**
 * The catalogue as an import sees it: what the tables hold, and over it what the import has decided but not yet written. A dry run
 * keeps all its plans, so that it decides about a repeated row as the import would.
 */
export function knownTitles(tables: () => Tables) {
  const plans = new Map<string, Title>()
  const idsByKey = new Map<string, string[]>()
  const withPlan = (known: KnownTitle): KnownTitle => ({ id: known.id, title: plans.get(known.id) ?? known.title })

  return {
    /** The record a title is the same as, if there is one; of several the one with the lowest id. */
    find(title: Title): KnownTitle | undefined {
      const planned = keysOf(title).flatMap((key) => idsByKey.get(key) ?? [])
      const plannedTitles = planned.flatMap((id): KnownTitle[] => {
        const plan = plans.get(id)
        return plan ? [{ id, title: plan }] : []
      })
      return best(title, [...plannedTitles, ...stored(tables(), title).map(withPlan)])
    },
    plan(id: string, decided: Title) {
      const title = inOrder(decided)
      plans.set(id, title)
      for (const key of keysOf(title)) {
        const ids = idsByKey.get(key)
        if (!ids) idsByKey.set(key, [id])
        else if (!ids.includes(id)) ids.push(id)
      }
    },
    forgetPlans() {
      plans.clear()
      idsByKey.clear()
    },
  }
}

/** The id two sites give to the same imported record, however far apart: named by what identifies it. */
export function importedId(title: Title): string {
  const identity = [title.sourceNumber ?? '', title.isbn13 ?? '', titleMatchKey(title)].join('|')
  const digits = BigInt(`0x${createHash('sha256').update(identity).digest('hex')}`).toString(32)
  return `title:i-${digits.padStart(52, '0').slice(0, 26)}`
}

/** What an import makes of a record: it adds and corrects, and takes nothing away. */
export function mergeTitles(before: Title, incoming: Title): Title {
  const { invalidIsbn, ...others } = { ...before, ...incoming }
  const isbn13 = incoming.isbn13 ?? before.isbn13
  return inOrder({
    ...others,
    alternativeTitles: union(before.alternativeTitles, incoming.alternativeTitles),
    authors: incoming.authors.length > 0 ? incoming.authors : before.authors,
    subjects: union(before.subjects, incoming.subjects),
    ...(isbn13 === undefined && invalidIsbn !== undefined ? { invalidIsbn } : {}),
  })
}

function keysOf(title: Title): string[] {
  return [
    ...(title.sourceNumber === undefined ? [] : [`number ${title.sourceNumber}`]),
    ...(title.isbn13 === undefined ? [] : [`isbn ${title.isbn13}`]),
    `match ${titleMatchKey(title)}`,
  ]
}

/** By number, then by ISBN, then by what the title page says. */
function best(title: Title, candidates: readonly KnownTitle[]): KnownTitle | undefined {
  const ownId = importedId(title)
  const matchKey = titleMatchKey(title)
  const sorted = candidates.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  const sameNumber = (known: Title) =>
    title.sourceNumber !== undefined && known.sourceNumber === title.sourceNumber && hasSomethingInCommon(known, title)
  const otherNumber = (known: Title) =>
    title.sourceNumber !== undefined && known.sourceNumber !== undefined && known.sourceNumber !== title.sourceNumber
  return (
    sorted.find(({ id }) => id === ownId) ??
    sorted.find(({ title: known }) => sameNumber(known)) ??
    sorted.find(({ title: known }) => title.isbn13 !== undefined && known.isbn13 === title.isbn13 && !otherNumber(known)) ??
    sorted.find(({ title: known }) => titleMatchKey(known) === matchKey && !otherNumber(known))
  )
}

/** Every catalogue has a record 1: the number alone does not make two records the same. */
function hasSomethingInCommon(known: Title, title: Title): boolean {
  if (known.isbn13 !== undefined && known.isbn13 === title.isbn13) return true
  const author = foldedWords(known.authors[0] ?? '').join(' ')
  if (author !== '' && author === foldedWords(title.authors[0] ?? '').join(' ')) return true
  const words = new Set(foldedWords(known.title))
  const incoming = foldedWords(title.title)
  return incoming.filter((word) => words.has(word)).length * 2 >= Math.min(words.size, incoming.length)
}

type Row = [
  id: string,
  title: string,
  subtitle: string | null,
  alternativeTitles: string,
  authors: string,
  isbn13: string | null,
  invalidIsbn: string | null,
  issn: string | null,
  publisher: string | null,
  year: number | null,
  language: string | null,
  subjects: string,
  shelfMark: string | null,
  sourceNumber: string | null,
]

const SELECT = `SELECT id, title, subtitle, alternative_titles, authors, isbn13, invalid_isbn, issn, publisher, year, language,
  subjects, shelf_mark, source_number FROM titles`

function stored(tables: Tables, title: Title): KnownTitle[] {
  const where = (condition: string, value: SqliteValue) => tables.all<Row>(`${SELECT} WHERE ${condition} ORDER BY id LIMIT 20`, value)
  const rows = [
    ...where('id = ?', importedId(title)),
    ...(title.sourceNumber === undefined ? [] : where('source_number = ?', title.sourceNumber)),
    ...(title.isbn13 === undefined ? [] : where('isbn13 = ?', title.isbn13)),
    ...where('match_key = ?', titleMatchKey(title)),
  ]
  return rows.map(toKnown)
}

function toKnown(row: Row): KnownTitle {
  const [id, title, subtitle, alternativeTitles, authors, isbn13, invalidIsbn, issn, publisher, year, ...rest] = row
  const [language, subjects, shelfMark, sourceNumber] = rest
  const texts = { subtitle, isbn13, invalidIsbn, issn, publisher, year, language, shelfMark, sourceNumber }
  const present = Object.fromEntries(Object.entries(texts).filter(([, value]) => value !== null))
  return {
    id,
    title: inOrder({
      ...present,
      title,
      alternativeTitles: JSON.parse(alternativeTitles),
      authors: JSON.parse(authors),
      subjects: JSON.parse(subjects),
    }),
  }
}

/** The fields in one order, so that equal titles have equal JSON. */
function inOrder(title: Title): Title {
  const { title: name, alternativeTitles, authors, subjects, ...others } = title
  const sorted = Object.entries(others)
    .filter(([, value]) => value !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
  return { title: name, alternativeTitles, authors, subjects, ...Object.fromEntries(sorted) }
}

function union(before: readonly string[], incoming: readonly string[]): string[] {
  return [...new Set([...before, ...incoming])]
}
