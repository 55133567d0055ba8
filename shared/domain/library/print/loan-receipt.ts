import type { PrintContext } from './print-context'

/** What a member takes home after borrowing: which copies, and when each is due. */
export interface LoanReceipt {
  readonly context: PrintContext
  /** `ticket` is the 80 mm roll of counter printers, as long as it needs; `a5` is a sheet. */
  readonly format: 'ticket' | 'a5'
  /** Printed and encoded as a QR code: scanning it finds the loans again. ASCII. */
  readonly receiptNumber: string
  /** ISO instant. */
  readonly lentAt: string
  readonly operator: string
  readonly member: { readonly name: string; readonly cardNumber: string }
  readonly copies: readonly LentCopyLine[]
}

export interface LentCopyLine {
  readonly title: string
  readonly authors: readonly string[]
  readonly barcode: string
  /** `YYYY-MM-DD` */
  readonly dueOn: string
}
