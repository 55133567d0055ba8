import type { PrintContext } from '../../library/print/print-context'

/** Voter cards of ID-1 size (ISO/IEC 7810: 85.6 × 54 mm), one a page: portrait, identity, number, and a code that verifies offline. */
export interface VoterCardBatch {
  readonly context: PrintContext
  /** At least one. */
  readonly cards: readonly VoterCard[]
}

export interface VoterCard {
  readonly number: string
  /** 1 is the first card; later ones are duplicatas and say so. */
  readonly version: number
  readonly name: string
  readonly postName?: string
  readonly firstName?: string
  readonly sex: 'F' | 'M'
  /** `YYYY-MM-DD` */
  readonly birthDate: string
  readonly birthPlace?: string
  readonly centre: string
  /** `YYYY-MM-DD` */
  readonly issuedOn: string
  /** JPEG; absent for somebody whose photo could not be taken. */
  readonly photo?: Uint8Array
  /** What the QR code says: ASCII. */
  readonly code: string
}

/** What an applicant takes home besides the card: what was recorded, by whom, and what happens next. A5. */
export interface EnrolmentReceipt {
  readonly context: PrintContext
  readonly number: string
  readonly name: string
  readonly sex: 'F' | 'M'
  readonly birthDate: string
  readonly birthPlace?: string
  readonly father?: string
  readonly mother?: string
  readonly origin?: string
  readonly residence?: string
  readonly address?: string
  readonly centre: string
  readonly enrolledOn: string
  readonly operator: string
  /** Under age: recorded, no card yet. */
  readonly isMinor: boolean
}
