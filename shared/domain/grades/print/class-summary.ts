import type { PrintContext } from '../../library/print/print-context'

/** A class on paper: its figures, its histogram, its subjects, and its students by rank. Texts are decimals with a point. */
export interface ClassSummary {
  readonly context: PrintContext
  readonly className: string
  readonly scopeName: string
  readonly figures?: {
    readonly count: number
    readonly mean: string
    readonly median: string
    readonly deviation: string
    readonly passRate: string
    /** How many averages fall into each point from 0 to 20. */
    readonly histogram: readonly number[]
  }
  readonly passMarkHundredths: number
  readonly subjects: readonly { readonly name: string; readonly mean: string; readonly passRate: string }[]
  readonly students: readonly {
    readonly rank: number
    readonly name: string
    readonly averageHundredths: number
  }[]
}
