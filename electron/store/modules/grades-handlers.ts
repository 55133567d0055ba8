import { appreciationCommands } from '../commands/grades/appreciation-commands'
import { gradeCommands } from '../commands/grades/grade-commands'
import { handOverCommands } from '../commands/grades/hand-over-commands'
import { gradeImportCommands } from '../commands/grades/import-grades'
import { studentImportCommands } from '../commands/grades/import-students'
import { sampleImportQueries } from '../commands/grades/sample-import'
import { schoolCommands } from '../commands/grades/school-commands'
import { studentsCommands } from '../commands/grades/students-commands'
import { undoImportCommands } from '../commands/grades/undo-import'
import { appreciationQueries } from '../queries/grades/appreciation-queries'
import { gradeExportQueries } from '../queries/grades/export-queries'
import { importQueries } from '../queries/grades/import-queries'
import { paperQueries } from '../queries/grades/paper-queries'
import { resultsQueries } from '../queries/grades/results-queries'
import { schoolQueries } from '../queries/grades/school-queries'
import { sheetQueries } from '../queries/grades/sheet-queries'
import { statisticsQueries } from '../queries/grades/statistics-queries'
import { studentsQueries } from '../queries/grades/students-queries'

/** Every verb of students and grades with what answers it. */
export const gradesHandlers = {
  ...schoolCommands,
  ...schoolQueries,
  ...studentsCommands,
  ...studentsQueries,
  ...studentImportCommands,
  ...handOverCommands,
  ...appreciationCommands,
  ...appreciationQueries,
  ...gradeCommands,
  ...gradeImportCommands,
  ...undoImportCommands,
  ...sampleImportQueries,
  ...importQueries,
  ...sheetQueries,
  ...resultsQueries,
  ...statisticsQueries,
  ...gradeExportQueries,
  ...paperQueries,
}
