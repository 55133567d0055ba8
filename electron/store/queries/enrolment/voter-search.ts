import { fold, foldedWords } from '@shared/base/fold'
import { normaliseCardNumber } from '@shared/domain/enrolment/card-number'
import { soundOf } from '@shared/domain/enrolment/name-sound'
import { readBirthDate } from '@shared/domain/enrolment/voter-from-record'
import type { Elsewhere } from '@shared/protocol/enrolment/voters'
import type { Tables } from '../../projections/read-models'

/** What was found: keys of `voters`, best first. */
export interface VoterSearch {
  readonly keys: number[]
  readonly total: number
  readonly exact: boolean
}

/** Only so many candidates of one kind are ranked: a common name must not cost more than a rare one. */
const MOST_CANDIDATES = 400
const MOST_COUNTED = 2000

interface Asked {
  readonly words: readonly string[]
  readonly birthDate: string | undefined
  readonly token: number | undefined
  readonly card: string | undefined
}

/** Reads what was typed: `#12` is a token of today, a date a birth date, the rest names or a card number. */
function toAsked(text: string): Asked {
  const trimmed = text.trim()
  const token = /^#\s*(\d{1,4})$/.exec(trimmed)
  const parts = trimmed.split(/\s+/)
  const date = parts.map((part) => ({ part, day: readBirthDate(part) })).find(({ day }) => day !== undefined)
  const rest = date ? parts.filter((part) => part !== date.part).join(' ') : trimmed
  return {
    words: token ? [] : [...new Set(foldedWords(rest))],
    birthDate: date?.day,
    token: token ? Number(token[1]) : undefined,
    card: token ? undefined : normaliseCardNumber(trimmed),
  }
}

/**
 * Finds people as one types. In this order: the card that was typed, the token of today, then names in whole words, beginnings of
 * words, sounds, and at last the parents' names; a birth date that was typed with them narrows all of it, and alone finds who was
 * born that day. Ties are ordered by name, so the same text finds the same people.
 */
export function searchVoters(tables: Tables, text: string, today: string, limit: number): VoterSearch {
  const asked = toAsked(text)
  const found = new Set<number>()
  const add = (keys: readonly number[]) => {
    for (const key of keys) found.add(key)
  }
  if (asked.token !== undefined) {
    add(
      keysOf(
        tables,
        `SELECT v.key FROM voters v JOIN tokens t ON t.id = v.token_id WHERE t.day = ? AND t.number = ? ORDER BY v.key`,
        today,
        asked.token,
      ),
    )
    return { keys: [...found].slice(0, limit), total: found.size, exact: true }
  }
  if (asked.card !== undefined && /\d/.test(asked.card))
    add(
      keysOf(
        tables,
        `SELECT key FROM voters WHERE card_number >= ?1 AND card_number < ?2 ORDER BY card_number <> ?1, card_number LIMIT 20`,
        asked.card,
        `${asked.card}\u{10ffff}`,
      ),
    )
  if (asked.words.length === 0) {
    if (asked.birthDate !== undefined)
      add(
        keysOf(
          tables,
          `SELECT key FROM voters WHERE birth_date = ? ORDER BY name_key LIMIT ${MOST_COUNTED}`,
          asked.birthDate,
        ),
      )
    return { keys: [...found].slice(0, limit), total: found.size, exact: found.size < MOST_COUNTED }
  }
  let cut = false
  for (const match of matches(asked.words)) {
    const keys = ranked(tables, match, asked)
    cut ||= keys.length >= MOST_CANDIDATES
    add(keys)
    if (found.size >= Math.max(limit, 1) && (cut || match.stop)) break
  }
  const keys = [...found]
  const counted =
    cut && asked.birthDate === undefined ? countUpTo(tables, matches(asked.words)[1]?.expression ?? '') : keys.length
  return { keys: keys.slice(0, limit), total: Math.max(counted, keys.length), exact: !cut || counted < MOST_COUNTED }
}

interface Match {
  readonly expression: string
  /** When this finds enough, what is farther away is not looked at. */
  readonly stop: boolean
}

function matches(words: readonly string[]): Match[] {
  const each = (one: (word: string) => string) => words.map(one).join(' AND ')
  const sound = (word: string) => `sounds : "${soundOf(word)}" *`
  return [
    { expression: each((word) => `names : "${word}"`), stop: true },
    { expression: each((word) => `names : "${word}" *`), stop: true },
    {
      expression: each((word) =>
        soundOf(word) === '' ? `names : "${word}" *` : `(names : "${word}" * OR ${sound(word)})`,
      ),
      stop: true,
    },
    { expression: each((word) => `({names parents} : "${word}" *)`), stop: false },
  ]
}

function ranked(tables: Tables, { expression }: Match, { birthDate }: Asked): number[] {
  // A day has few people and a name may have thousands: with a birth date the day leads, and the plus keeps it so.
  const found =
    birthDate === undefined
      ? `FROM voters_search s JOIN voters v ON v.key = s.rowid WHERE voters_search MATCH ?1`
      : `FROM voters v WHERE v.birth_date = ?2 AND +v.key IN (SELECT rowid FROM voters_search WHERE voters_search MATCH ?1)`
  return keysOf(
    tables,
    `SELECT key FROM (SELECT v.key, v.name_key, v.status ${found} LIMIT ${MOST_CANDIDATES})
     ORDER BY status <> 'enrolled', length(name_key), name_key, key`,
    expression,
    ...(birthDate === undefined ? [] : [birthDate]),
  )
}

function countUpTo(tables: Tables, expression: string): number {
  const row = tables.get<[number]>(
    `SELECT count(*) FROM (SELECT 1 FROM voters_search WHERE voters_search MATCH ? LIMIT ${MOST_COUNTED})`,
    expression,
  )
  return row?.[0] ?? 0
}

function keysOf(tables: Tables, sql: string, ...parameters: (string | number)[]): number[] {
  return tables.all<[number]>(sql, ...parameters).map(([key]) => key)
}

/** The FTS5 expression a list is filtered by: every word begins a name, or sounds like one, or begins a parent's. */
export function filterVoters(text: string): string | undefined {
  const words = foldedWords(text)
  if (words.length === 0) return undefined
  return words
    .map((word) => {
      const sound = soundOf(word)
      const sounds = sound === '' ? '' : ` OR sounds : "${sound}" *`
      return `({names parents} : "${word}" *${sounds})`
    })
    .join(' AND ')
}

/** People of other sites, from the shared index: by the card that was typed, or by names. */
export function searchElsewhere(tables: Tables, text: string, site: string): Elsewhere[] {
  const card = normaliseCardNumber(text)
  const columns = 'c.number, c.name, c.birth_date, c.site, c.centre'
  type Row = [number: string, name: string | null, birthDate: string | null, site: string, centre: string | null]
  const byCard =
    card === undefined
      ? []
      : tables.all<Row>(`SELECT ${columns} FROM claims c WHERE c.number = ? AND c.site <> ?`, card, site)
  const words = foldedWords(text).filter((word) => !/^\d+$/.test(word))
  const expression = words
    .map((word) => `(names : "${word}" *${soundOf(word) === '' ? '' : ` OR sounds : "${soundOf(word)}" *`})`)
    .join(' AND ')
  const byName =
    byCard.length > 0 || words.length === 0 || fold(text).length < 2
      ? []
      : tables.all<Row>(
          `SELECT ${columns} FROM index_search s JOIN claims c ON c.key = s.rowid WHERE index_search MATCH ? LIMIT 20`,
          expression,
        )
  return [...byCard, ...byName].map(([cardNumber, name, birthDate, at, centre]) => ({
    cardNumber,
    name: name ?? '',
    ...(birthDate === null ? {} : { birthDate }),
    site: at,
    ...(centre === null ? {} : { centre }),
  }))
}
