import { catalogueCommands } from '../commands/library/catalogue-commands'
import { copyCommands } from '../commands/library/copy-commands'
import { holdsCommands } from '../commands/library/holds-commands'
import { memberImportCommands } from '../commands/library/import-members'
import { sampleQueries } from '../commands/library/import-source'
import { titleImportCommands } from '../commands/library/import-titles'
import { loansCommands } from '../commands/library/loans-commands'
import { membersCommands } from '../commands/library/members-commands'
import { noticesCommands } from '../commands/library/notices-commands'
import { policyCommands } from '../commands/library/policy-commands'
import { catalogueQueries } from '../queries/library/catalogue-queries'
import { dashboardQueries } from '../queries/library/dashboard-queries'
import { exportQueries } from '../queries/library/export-queries'
import { holdsQueries } from '../queries/library/holds-queries'
import { loansQueries } from '../queries/library/loans-queries'
import { membersQueries } from '../queries/library/members-queries'
import { noticesQueries } from '../queries/library/notices-queries'
import { policyQueries } from '../queries/library/policy-queries'
import { reportQueries } from '../queries/library/report-queries'

/** Every verb of the library with what answers it. */
export const libraryHandlers = {
  ...catalogueCommands,
  ...catalogueQueries,
  ...copyCommands,
  ...membersCommands,
  ...memberImportCommands,
  ...membersQueries,
  ...loansCommands,
  ...loansQueries,
  ...sampleQueries,
  ...titleImportCommands,
  ...exportQueries,
  ...holdsCommands,
  ...holdsQueries,
  ...policyCommands,
  ...policyQueries,
  ...dashboardQueries,
  ...noticesCommands,
  ...noticesQueries,
  ...reportQueries,
}
