import { fr as enrolment } from './errors/enrolment'
import { fr as grades } from './errors/grades'
import { fr as house } from './errors/house'
import { fr as imports } from './errors/imports'
import { fr as library } from './errors/library'
import { fr as sales } from './errors/sales'
import { fr as storage } from './errors/storage'
import { fr as sync } from './errors/sync'
import '../strings'

/** The words of every error code, by room: a code `loan.returned` is `loan: { returned: { what, next } }` in its room. */
export const fr = {
  ...house,
  ...storage,
  ...sync,
  ...imports,
  ...library,
  ...enrolment,
  ...grades,
  ...sales,
}

declare module '../strings' {
  interface Namespaces {
    errors: typeof fr
  }
}
