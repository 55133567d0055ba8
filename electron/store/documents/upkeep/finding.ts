import { AppError } from '@shared/base/app-error'

/**
 * What a verification may find, closed so that every screen has words for each:
 *
 * - the file: `missing`, `foreign` (another database's), `wrong-key`, `unreadable` (pages SQLite cannot follow), `rolled-back` (commits
 *   that were acknowledged are gone), `changed-at-rest` (bytes changed while nobody had it open), `newer-schema`, `older-schema`;
 * - its content: `row-damaged`, `rows-lost`, `body-lost`, `body-damaged`, `body-unowned`, `attachment-lost`, `attachment-damaged`,
 *   `local-damaged`, `count-differs`, `sequence-differs`, `read-model-ahead`.
 */
export const FINDING_CODES = [
  'missing',
  'foreign',
  'wrong-key',
  'unreadable',
  'rolled-back',
  'changed-at-rest',
  'newer-schema',
  'older-schema',
  'row-damaged',
  'rows-lost',
  'body-lost',
  'body-damaged',
  'body-unowned',
  'attachment-lost',
  'attachment-damaged',
  'local-damaged',
  'count-differs',
  'sequence-differs',
  'read-model-ahead',
] as const
export type FindingCode = (typeof FINDING_CODES)[number]

/** One thing that is not as it should be; `count` records are concerned, `examples` names some of them. */
export interface Finding {
  readonly database: string
  readonly code: FindingCode
  readonly count: number
  readonly examples: string[]
}

const EXAMPLES = 20

/** Collects findings of one database, each code once. */
export interface FindingList {
  add(code: FindingCode, example?: string): void
  list(): Finding[]
}

export function createFindings(database: string): FindingList {
  const found = new Map<FindingCode, { count: number; examples: string[] }>()
  return {
    add(code, example) {
      const entry = found.get(code) ?? { count: 0, examples: [] }
      entry.count++
      if (example !== undefined && entry.examples.length < EXAMPLES) entry.examples.push(example)
      found.set(code, entry)
    },
    list: () => [...found].map(([code, { count, examples }]) => ({ database, code, count, examples })),
  }
}

/** Whether an error says that a file cannot be read as a database of ours; anything else is a defect of the program. */
export function isStorageTrouble(error: unknown): boolean {
  if (error instanceof AppError) return error.code.startsWith('storage.')
  // A garbled schema lacks tables or columns: to SQLite that is a mistake in the statement.
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_')
}
