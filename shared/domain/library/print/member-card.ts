import type { PrintContext } from './print-context'

/** Membership cards of ID-1 size (ISO/IEC 7810: 85.6 × 54 mm): one a page, or ten on an A4 sheet to be cut. */
export interface MemberCardBatch {
  readonly context: PrintContext
  readonly layout: 'card' | 'sheet'
  /** At least one. */
  readonly cards: readonly MemberCard[]
}

export interface MemberCard {
  readonly name: string
  /** Printed in digits and as Code 128: ASCII. */
  readonly cardNumber: string
  /** The kind of membership as the site calls it. */
  readonly category?: string
  /** `YYYY-MM-DD` */
  readonly validUntil?: string
}
