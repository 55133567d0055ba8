import { en as centre } from './enrolment/centre'
import { en as desk } from './enrolment/desk'
import { en as people } from './enrolment/people'
import { en as places } from './enrolment/places'
import { en as record } from './enrolment/record'
import { en as waitingRoom } from './enrolment/waiting-room'
import type { Strings } from '../strings'
import type { fr } from '../fr/enrolment'

export const en: Strings<typeof fr> = {
  ...centre,
  ...people,
  ...record,
  ...desk,
  ...waitingRoom,
  ...places,
}
