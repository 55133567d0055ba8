import type { fr } from '../fr/errors'
import { en as enrolment } from './errors/enrolment'
import { en as grades } from './errors/grades'
import { en as house } from './errors/house'
import { en as imports } from './errors/imports'
import { en as library } from './errors/library'
import { en as sales } from './errors/sales'
import { en as storage } from './errors/storage'
import { en as sync } from './errors/sync'
import type { Strings } from '../strings'

export const en: Strings<typeof fr> = {
  ...house,
  ...storage,
  ...sync,
  ...imports,
  ...library,
  ...enrolment,
  ...grades,
  ...sales,
}
