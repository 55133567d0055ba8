import type { PrintContext } from './print-context'

/** Labels for the backs of books, on sheets of stickers of any grid. */
export interface ShelfLabelBatch {
  readonly context: PrintContext
  readonly sheet: LabelSheet
  /** Stickers already used up at the start of the first sheet, row by row. */
  readonly skip: number
  /** At least one. */
  readonly labels: readonly ShelfLabel[]
}

/** Geometry of an A4 sheet of stickers; what columns, rows, margins and gaps leave over is the size of a sticker. */
export interface LabelSheet {
  readonly columns: number
  readonly rows: number
  readonly marginTopMm: number
  readonly marginLeftMm: number
  readonly gapXMm: number
  readonly gapYMm: number
}

export interface ShelfLabel {
  /** Classification, such as `843.914`. */
  readonly shelfMark: string
  /** Usually the first three letters of the author's family name. */
  readonly authorLetters: string
  /** Printed in digits and as Code 128: ASCII. */
  readonly barcode: string
  readonly title?: string
}

/** The commonest office stickers: 24 of 70 × 37 mm. */
export const threeByEightSheet: LabelSheet = {
  columns: 3,
  rows: 8,
  marginTopMm: 0,
  marginLeftMm: 0,
  gapXMm: 0,
  gapYMm: 0,
}
