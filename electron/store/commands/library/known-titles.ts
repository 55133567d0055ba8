import { foldedWords } from '@shared/base/fold'
import type { Title } from '@shared/domain/library/title'
import type { ImportedTitle } from '../../../workers/import/messages'
import { toTitleIdentity, type TitleIdentity } from '../../../workers/import/title-identity'
import type { CommandContext } from '../context'

type Tables = ReturnType<CommandContext['tables']>

export interface KnownTitle {
  readonly id: string
  readonly title: Title
  /** Part of the sample data, as long as no real record took it over. */
  readonly demo: boolean
}

/** A title with what it is recognised by, worked out once. */
interface Candidate extends KnownTitle {
  readonly matchKey: string
}

/**
 * The catalogue as an import sees it: what the tables hold, and over it what the import has decided but not yet written. A dry run
 * keeps all its plans, so that it decides about a repeated row as the import would.
 */
export function knownTitles(tables: () => Tables) {
  const plans = new Map<string, Candidate>()
  const plannedIds = new Map<string, string[]>()
  let storedByKey = new Map<string, Candidate[]>()
  let identities = new Map<Title, TitleIdentity>()
  const identityOf = (title: Title) => identities.get(title) ?? toTitleIdentity(title)

  return {
    /** Reads what the tables hold of a batch at once: a query for each record would be most of the cost of an import. */
    load(batch: readonly ImportedTitle[]) {
      storedByKey = new Map()
      identities = new Map(batch.map(({ draft, identity }) => [draft.title, identity]))
      for (const candidate of stored(tables(), identities)) {
        for (const key of [`id ${candidate.id}`, ...keysOf(candidate.title, candidate.matchKey)]) {
          const others = storedByKey.get(key)
          if (others) others.push(candidate)
          else storedByKey.set(key, [candidate])
        }
      }
    },
    /** The record a loaded title is the same as, if there is one; of several the one with the lowest id. */
    find(title: Title): (KnownTitle & { readonly isNew: false }) | { readonly id: string; readonly isNew: true } {
      const { matchKey, ownId } = identityOf(title)
      const keys = keysOf(title, matchKey)
      const planned = keys.flatMap((key) => plannedIds.get(key) ?? [])
      const there = [`id ${ownId}`, ...keys].flatMap((key) => storedByKey.get(key) ?? [])
      const candidates = [...planned, ...there.map(({ id }) => id)].flatMap((id) => plans.get(id) ?? [])
      const current = there.filter(({ id }) => !plans.has(id))
      const match = best(title, matchKey, ownId, [...candidates, ...current])
      return match ? { ...match, isNew: false } : { id: ownId, isNew: true }
    },
    plan(id: string, decided: Title) {
      const { matchKey } = identityOf(decided)
      const candidate = { id, title: inOrder(decided), matchKey, demo: false }
      plans.set(id, candidate)
      for (const key of keysOf(candidate.title, candidate.matchKey)) {
        const ids = plannedIds.get(key)
        if (!ids) plannedIds.set(key, [id])
        else if (!ids.includes(id)) ids.push(id)
      }
    },
    forgetPlans() {
      plans.clear()
      plannedIds.clear()
    },
  }
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

function keysOf(title: Title, matchKey: string): string[] {
  const keys = [`match ${matchKey}`]
  if (title.sourceNumber !== undefined) keys.push(`number ${title.sourceNumber}`)
  if (title.isbn13 !== undefined) keys.push(`isbn ${title.isbn13}`)
  return keys
}

/** By number, then by ISBN, then by what the title page says. */
function best(title: Title, matchKey: string, ownId: string, candidates: readonly Candidate[]): Candidate | undefined {
  if (candidates.length === 0) return undefined
  const sorted = candidates.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  const { sourceNumber, isbn13 } = title
  const sameNumber = (known: Title) =>
    sourceNumber !== undefined && known.sourceNumber === sourceNumber && hasSomethingInCommon(known, title)
  const otherNumber = (known: Title) =>
    sourceNumber !== undefined && known.sourceNumber !== undefined && known.sourceNumber !== sourceNumber
  return (
    sorted.find(({ id }) => id === ownId) ??
    sorted.find((known) => sameNumber(known.title)) ??
    sorted.find((known) => isbn13 !== undefined && known.title.isbn13 === isbn13 && !otherNumber(known.title)) ??
    sorted.find((known) => known.matchKey === matchKey && !otherNumber(known.title))
  )
}

/**
 * An ISBN was printed on two books more than once, and typed wrongly more often: a record that shares an ISBN but neither a word of
 * its authors nor half the words of its title is another book, and must not take its place.
 */
export function isAnotherBook(known: Title, title: Title): boolean {
  const wordsOf = (texts: readonly string[]) => new Set(texts.flatMap(foldedWords).filter((word) => word.length > 2))
  const authors = wordsOf(known.authors)
  if ([...wordsOf(title.authors)].some((word) => authors.has(word))) return false
  const names = wordsOf([known.title, ...known.alternativeTitles])
  const incoming = [...wordsOf([title.title, ...title.alternativeTitles])]
  if (names.size === 0 || incoming.length === 0) return false
  const shared = incoming.filter((word) => names.has(word)).length
  return shared * 2 < Math.min(names.size, incoming.length)
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
  matchKey: string,
  demo: number,
]

const SELECT = `SELECT id, title, subtitle, alternative_titles, authors, isbn13, invalid_isbn, issn, publisher, year, language,
  subjects, shelf_mark, source_number, match_key, demo FROM titles`

function stored(tables: Tables, batch: ReadonlyMap<Title, TitleIdentity>): Candidate[] {
  const values = {
    id: new Set<string>(),
    source_number: new Set<string>(),
    isbn13: new Set<string>(),
    match_key: new Set<string>(),
  }
  for (const [title, { matchKey, ownId }] of batch) {
    values.id.add(ownId)
    values.match_key.add(matchKey)
    if (title.sourceNumber !== undefined) values.source_number.add(title.sourceNumber)
    if (title.isbn13 !== undefined) values.isbn13.add(title.isbn13)
  }
  const candidates = new Map<string, Candidate>()
  for (const [column, wanted] of Object.entries(values)) {
    const rows = tables.all<Row>(
      `${SELECT} WHERE ${column} IN (SELECT value FROM json_each(?))`,
      JSON.stringify([...wanted]),
    )
    for (const row of rows) if (!candidates.has(row[0])) candidates.set(row[0], toKnown(row))
  }
  return [...candidates.values()]
}

function toKnown(row: Row): Candidate {
  const [id, title, subtitle, alternativeTitles, authors, isbn13, invalidIsbn, issn, publisher, year, ...rest] = row
  const [language, subjects, shelfMark, sourceNumber, matchKey, demo] = rest
  const texts = { subtitle, isbn13, invalidIsbn, issn, publisher, year, language, shelfMark, sourceNumber }
  const present = Object.fromEntries(Object.entries(texts).filter(([, value]) => value !== null))
  return {
    id,
    matchKey,
    demo: demo === 1,
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
