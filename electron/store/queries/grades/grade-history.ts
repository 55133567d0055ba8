import type { HistoryEntry } from '@shared/protocol/fields'
import type { Tables } from '../../projections/read-models'
import { toHistoryEntry, type HistoryRow } from '../history-queries'

/** What happened to a record of this module, latest first: who, when, before, after, why. */
export function historyOf(tables: Tables, id: string): HistoryEntry[] {
  return tables
    .all<HistoryRow>(
      `SELECT entry_id, at, by_name, device, site, action, before, after FROM history WHERE document_id = ?
       ORDER BY at DESC LIMIT 500`,
      id,
    )
    .map(toHistoryEntry)
}

/** The id of the document that holds a student's grade for an assessment. */
export function gradeId(studentId: string, assessmentId: string): string {
  return `grade:${keyOf(assessmentId)}:${keyOf(studentId)}`
}

/** The part of an id after its type. */
export function keyOf(id: string): string {
  return id.slice(id.indexOf(':') + 1)
}
