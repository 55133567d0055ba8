import type { Topic } from '@shared/protocol/contract'
import { ENROLMENT_INDEX, GEOGRAPHY, moduleDatabase } from '../../documents/database-names'
import type { SqliteDatabase } from '../../documents/storage/sqlite-driver'
import type { DocumentChange, ReadModel } from '../read-model'
import { applyDuplicates, DUPLICATES_SCHEMA } from './duplicate-tables'
import { ENROLMENT_SCHEMA } from './enrolment-schema'
import { applyReference } from './reference-tables'
import { applyTurns } from './token-tables'
import { applyClaim, applyVoter } from './voter-tables'

/** Applies the changes of the types it knows, and leaves the others alone. */
export type ApplyEnrolment = (sqlite: SqliteDatabase, change: DocumentChange, topics: Set<Topic>) => void

/**
 * The enrolment of one site: its voters, tokens and approvals, the shared geography, and the shared index of cards. The pictures'
 * database feeds nothing: a picture is read when it is looked at.
 */
export function enrolmentModel(site: string): ReadModel {
  const parts: readonly ApplyEnrolment[] = [
    applyReference,
    applyTurns,
    applyVoter,
    applyClaim(site),
    applyDuplicates,
    applyDemo,
  ]
  return {
    name: 'enrolment',
    version: 3,
    databases: [GEOGRAPHY, ENROLMENT_INDEX, moduleDatabase('enrolment', site)],
    schema: ENROLMENT_SCHEMA + DUPLICATES_SCHEMA,
    createApplier(sqlite) {
      const topics = new Set<Topic>()
      return {
        apply(change) {
          for (const part of parts) part(sqlite, change, topics)
        },
        settle() {
          const taken = [...topics]
          topics.clear()
          return taken
        },
      }
    },
  }
}

/** Remembers which records are samples: most of the time none. */
const applyDemo: ApplyEnrolment = (sqlite, { id, document }) => {
  const isDemo = document !== undefined && 'demo' in document && document.demo === true
  const sql = isDemo ? 'INSERT OR IGNORE INTO demo (id) VALUES (?)' : 'DELETE FROM demo WHERE id = ?'
  sqlite.run(sql, id)
}
