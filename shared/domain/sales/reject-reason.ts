/** Why a row is not counted. The number of a reason is its place here: workers count by it. */
export const REJECT_REASONS = [
  'too-few-columns',
  'too-many-columns',
  'misplaced-quote',
  'too-long',
  'missing-id',
  'missing-date',
  'bad-date',
  'missing-city',
  'missing-type',
  'unknown-type',
  'missing-model',
  'missing-price',
  'bad-price',
  'negative-price',
  'price-too-large',
  'bad-duration',
  'bad-cost',
  'too-many-values',
] as const

export type RejectReason = (typeof REJECT_REASONS)[number]

/** The numbers of the reasons, from 1: 0 is a sound row. */
export const REASON = Object.fromEntries(REJECT_REASONS.map((reason, index) => [reason, index + 1])) as Readonly<
  Record<RejectReason, number>
>

/** A row that was not counted: its line in the file (the header is line 1), why, and what stood there (cut when long). */
export interface RejectedRow {
  readonly line: number
  readonly reason: RejectReason
  readonly text: string
}
