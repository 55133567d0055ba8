import { dayCommands } from '../commands/enrolment/day-commands'
import { duplicateCommands } from '../commands/enrolment/duplicate-commands'
import { geographyCommands } from '../commands/enrolment/geography-commands'
import { geographyImport } from '../commands/enrolment/geography-import'
import { sampleVoters } from '../commands/enrolment/sample-voters'
import { tokenCommands } from '../commands/enrolment/token-commands'
import { voterChanges } from '../commands/enrolment/voter-changes'
import { voterCommands } from '../commands/enrolment/voter-commands'
import { voterImport } from '../commands/enrolment/voter-import'
import { arrivalQueries } from '../queries/enrolment/arrivals'
import { dayQueries } from '../queries/enrolment/day-queries'
import { duplicateQueries } from '../queries/enrolment/duplicates/duplicate-queries'
import { geographyQueries } from '../queries/enrolment/geography-queries'
import { tokenQueries } from '../queries/enrolment/token-queue'
import { cardQueries } from '../queries/enrolment/verify-card'
import { voterExport } from '../queries/enrolment/voter-export'
import { voterQueries } from '../queries/enrolment/voter-queries'

/** Every verb of enrolment with what answers it. */
export const enrolmentHandlers = {
  ...geographyCommands,
  ...geographyImport,
  ...geographyQueries,
  ...tokenCommands,
  ...tokenQueries,
  ...voterCommands,
  ...voterChanges,
  ...voterImport,
  ...sampleVoters,
  ...voterQueries,
  ...arrivalQueries,
  ...voterExport,
  ...cardQueries,
  ...dayCommands,
  ...dayQueries,
  ...duplicateCommands,
  ...duplicateQueries,
}
