import type { errorsFr } from './errors-fr'
import { enrolmentEn } from './errors/enrolment-en'
import { gradesEn } from './errors/grades-en'
import { houseEn } from './errors/house-en'
import { importsEn } from './errors/imports-en'
import { libraryEn } from './errors/library-en'
import { salesEn } from './errors/sales-en'
import { storageEn } from './errors/storage-en'
import { syncEn } from './errors/sync-en'

export const errorsEn: typeof errorsFr = {
  ...houseEn,
  ...storageEn,
  ...syncEn,
  ...importsEn,
  ...libraryEn,
  ...enrolmentEn,
  ...gradesEn,
  ...salesEn,
}
