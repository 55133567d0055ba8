import type { Topic } from '@shared/protocol/contract'
import { moduleDatabase } from '../../documents/database-names'
import type { ReadModel } from '../read-model'
import { GRADES_SCHEMA } from './grades-schema'
import { createGradeTables } from './grade-tables'
import { createSchoolTables } from './school-tables'
import { createStudentTables } from './student-tables'
import { settleAverages } from './settle-averages'

/** What one batch touched, so that averages and search words are derived once for each student at its end. */
export interface TouchedGrades {
  /** By id. */
  readonly students: Set<string>
  /** Everything that was computed is to be computed again: the rules changed. */
  everyone: boolean
  readonly topics: Set<Topic>
}

/** Students, classes, assessments and grades of one site, with every average. */
export function gradesModel(site: string): ReadModel {
  return {
    name: 'grades',
    version: 2,
    databases: [moduleDatabase('grades', site)],
    schema: GRADES_SCHEMA,
    createApplier(sqlite) {
      const touched: TouchedGrades = { students: new Set(), everyone: false, topics: new Set() }
      const tables = [createStudentTables(sqlite), createSchoolTables(sqlite), createGradeTables(sqlite)]
      return {
        apply(change) {
          const { id, document } = change
          if (document !== undefined && 'demo' in document && document.demo === true)
            sqlite.run('INSERT OR IGNORE INTO samples (id) VALUES (?)', id)
          else sqlite.run('DELETE FROM samples WHERE id = ?', id)
          for (const table of tables) table(change, touched)
        },
        settle() {
          settleAverages(sqlite, touched)
          const topics = [...touched.topics]
          touched.students.clear()
          touched.topics.clear()
          touched.everyone = false
          return topics
        },
      }
    },
  }
}
