import type { PrintContext } from '../../library/print/print-context'

/** A line of a report card. Averages and coefficients are hundredths; absent where nothing counts. */
export interface ReportCardSubject {
  readonly name: string
  readonly coefficientHundredths: number
  readonly averageHundredths?: number
  readonly classMinimumHundredths?: number
  readonly classMeanHundredths?: number
  readonly classMaximumHundredths?: number
  /** What the teacher says of the work. */
  readonly appreciation?: string
}

/** One student's report card: it needs no more than this to be drawn. */
export interface ReportCard {
  readonly name: string
  readonly firstName: string
  readonly number?: string
  readonly className: string
  readonly subjects: readonly ReportCardSubject[]
  readonly generalHundredths?: number
  readonly rank?: number
  readonly of: number
  readonly classMinimumHundredths?: number
  readonly classMeanHundredths?: number
  readonly classMaximumHundredths?: number
  /** What the school says of the period; without it the card says the word that the average earns. */
  readonly appreciation?: string
}

/** Report cards of one period or year, a page each, in one file. */
export interface ReportCardBatch {
  readonly context: PrintContext
  readonly scopeName: string
  readonly passMarkHundredths: number
  readonly cards: readonly ReportCard[]
}

/** The words a general average earns by itself; a teacher may write others by hand below. */
export const APPRECIATIONS = ['excellent', 'veryGood', 'good', 'fairlyGood', 'sufficient', 'insufficient'] as const
export type Appreciation = (typeof APPRECIATIONS)[number]

/** From 18, 16, 14 and 12, as French report cards have it; from the pass mark it is sufficient. */
export function appreciationOf(hundredths: number, passMarkHundredths: number): Appreciation {
  if (hundredths >= 1800) return 'excellent'
  if (hundredths >= 1600) return 'veryGood'
  if (hundredths >= 1400) return 'good'
  if (hundredths >= 1200) return 'fairlyGood'
  return hundredths >= passMarkHundredths ? 'sufficient' : 'insufficient'
}
