import { fr as centre } from './enrolment/centre'
import { fr as desk } from './enrolment/desk'
import { fr as people } from './enrolment/people'
import { fr as places } from './enrolment/places'
import { fr as record } from './enrolment/record'
import { fr as waitingRoom } from './enrolment/waiting-room'
import '../strings'

/** The words of enrolment, by room. */
export const fr = {
  ...centre,
  ...people,
  ...record,
  ...desk,
  ...waitingRoom,
  ...places,
}

declare module '../strings' {
  interface Namespaces {
    enrolment: typeof fr
  }
}
