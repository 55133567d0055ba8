import { enrolmentFr } from './errors/enrolment-fr'
import { gradesFr } from './errors/grades-fr'
import { houseFr } from './errors/house-fr'
import { importsFr } from './errors/imports-fr'
import { libraryFr } from './errors/library-fr'
import { salesFr } from './errors/sales-fr'
import { storageFr } from './errors/storage-fr'
import { syncFr } from './errors/sync-fr'

/** One sentence for each code: what failed, on which record, what to do. `{name}` is filled with the error's details. */
export const errorsFr = {
  ...houseFr,
  ...storageFr,
  ...syncFr,
  ...importsFr,
  ...libraryFr,
  ...enrolmentFr,
  ...gradesFr,
  ...salesFr,
}
