import { fullName } from '../domain/enrolment/voter'
import type { KnownDocument } from './document'

/** What people call a record: its title, name or number. */
export function labelOf(document: KnownDocument): string {
  switch (document.type) {
    case 'title':
      return document.title
    case 'member':
    case 'site':
    case 'class':
    case 'subject':
    case 'period':
    case 'schoolYear':
      return document.name
    case 'student':
      return `${document.name} ${document.firstName}`.trim()
    case 'assessment':
      return document.title
    case 'place':
    case 'centre':
      return document.name
    case 'voter':
      return fullName(document)
    case 'token':
      return String(document.number)
    case 'user':
      return document.displayName
    case 'copy':
      return document.barcode
    case 'claim':
      return document.value
    case 'transaction':
    case 'correction':
    case 'dispute':
      return document.transactionId
    case 'cost':
      return document.model
    case 'import':
      return document.file
    case 'decision':
      return document.label
    default:
      return document._id
  }
}
