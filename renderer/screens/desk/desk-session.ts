import type { AppError } from '@shared/base/app-error'
import { assertNever } from '@shared/base/assert-never'
import type { Hold, Loan } from '@shared/protocol/library/circulation'

/*
 *            enter                 answered (identified)
 *   idle ───────────▶ asking ─────────────────────────────▶ asking (the act itself)
 *    ▲                  │ answered / failed: one line in the list, then the next entry of the queue
 *    └──────────────────┘ (queue empty)
 *
 * One thing is asked at a time and in the order it came, so that a reader may be faster than the answers: what a barcode means
 * depends on the card scanned before it.
 */

/** What the clerk gives: a scan or typed text, something chosen from a list, or a button. */
export type DeskEntry =
  /** `marked`: what the list of results had marked when Enter was pressed; it decides when the text alone does not. */
  | { readonly kind: 'scan'; readonly text: string; readonly marked?: DeskChoice | undefined }
  | DeskChoice
  | { readonly kind: 'close' }
  | { readonly kind: 'return'; readonly barcode: string }
  | { readonly kind: 'renew'; readonly loanId: string }
  | { readonly kind: 'hold'; readonly titleId: string }
  | { readonly kind: 'undo'; readonly line: number }

/** A person or a title chosen by name. */
export type DeskChoice =
  | { readonly kind: 'member'; readonly id: string }
  | { readonly kind: 'title'; readonly id: string; readonly title: string }

/** What the store is asked now. */
export type DeskStep =
  | { readonly kind: 'identify'; readonly text: string }
  | { readonly kind: 'open-member'; readonly id: string }
  | { readonly kind: 'lend'; readonly member: string; readonly barcode: string }
  | { readonly kind: 'lend-title'; readonly member: string; readonly titleId: string }
  | { readonly kind: 'return'; readonly barcode: string }
  | { readonly kind: 'renew'; readonly loanId: string }
  | { readonly kind: 'hold'; readonly member: string; readonly titleId: string }
  | { readonly kind: 'undo'; readonly line: number; readonly of: Undoable }

export type Undoable =
  { readonly kind: 'borrow' | 'back'; readonly loanId: string } | { readonly kind: 'hold'; readonly holdId: string }

/** What a scanned or typed text turned out to be. */
export type Identified =
  | { readonly kind: 'member'; readonly id: string }
  | { readonly kind: 'copy'; readonly barcode: string; readonly titleId: string }
  | { readonly kind: 'title'; readonly id: string; readonly title: string }
  | { readonly kind: 'several' }
  | { readonly kind: 'nothing' }

export interface DeskMember {
  readonly id: string
  readonly name: string
}

export type DeskAnswer =
  | { readonly kind: 'identified'; readonly as: Identified }
  | { readonly kind: 'member'; readonly member: DeskMember }
  | { readonly kind: 'lent' | 'renewed'; readonly loan: Loan }
  | { readonly kind: 'returned'; readonly loan: Loan; readonly heldFor: Hold | undefined }
  | { readonly kind: 'held'; readonly hold: Hold }
  | { readonly kind: 'undone' }

/** What a line of the list says. */
export type DeskOutcome =
  | { readonly kind: 'lent'; readonly loan: Loan }
  | { readonly kind: 'renewed'; readonly loan: Loan }
  | { readonly kind: 'returned'; readonly loan: Loan; readonly heldFor: Hold | undefined }
  | { readonly kind: 'held'; readonly hold: Hold }
  | { readonly kind: 'refused'; readonly error: AppError; readonly entry: DeskEntry; readonly subject: Subject }
  | { readonly kind: 'unknown'; readonly text: string }
  | { readonly kind: 'several'; readonly text: string }
  | { readonly kind: 'no-member'; readonly titleId: string; readonly title: string }

/** What a refusal was about, as far as it is known: the next step needs it. */
export interface Subject {
  readonly barcode?: string
  readonly titleId?: string
}

export interface DeskLine {
  readonly id: number
  readonly atMs: number
  /** Which sitting of a member it belongs to; absent when nobody was at the counter. */
  readonly sitting: number | undefined
  readonly outcome: DeskOutcome
  readonly undone: boolean
}

export interface DeskState {
  readonly member: DeskMember | undefined
  /** Counts the members served; also tells two visits of one person apart. */
  readonly sitting: number
  readonly queue: readonly DeskEntry[]
  readonly asking: { readonly entry: DeskEntry; readonly step: DeskStep; readonly subject: Subject } | undefined
  /** Newest first. */
  readonly lines: readonly DeskLine[]
  readonly nextLine: number
}

export type DeskEvent =
  | { readonly kind: 'entered'; readonly entry: DeskEntry; readonly atMs: number }
  | { readonly kind: 'answered'; readonly answer: DeskAnswer; readonly atMs: number }
  | { readonly kind: 'failed'; readonly error: AppError; readonly atMs: number }
  | { readonly kind: 'line-closed'; readonly line: number }

/** A day at a busy counter; older lines are in the history of the loans. */
const KEPT_LINES = 200

export const emptyDesk: DeskState = {
  member: undefined,
  sitting: 0,
  queue: [],
  asking: undefined,
  lines: [],
  nextLine: 1,
}

export function reduceDesk(state: DeskState, event: DeskEvent): DeskState {
  switch (event.kind) {
    case 'entered': {
      const waiting = { ...state, queue: [...state.queue, event.entry] }
      return state.asking ? waiting : takeNext(waiting, event.atMs)
    }
    case 'answered':
      return answered(state, event.answer, event.atMs)
    case 'failed':
      return failed(state, event.error, event.atMs)
    case 'line-closed':
      return { ...state, lines: state.lines.filter(({ id }) => id !== event.line) }
    default:
      return assertNever(event)
  }
}

/** The loans of the last member who took something home, oldest first: what the receipt lists. */
export function receiptLoans(state: DeskState): readonly Loan[] {
  const made = state.lines.filter(({ outcome, undone }) => outcome.kind === 'lent' && !undone)
  const sitting = made[0]?.sitting
  return made
    .filter((line) => line.sitting === sitting)
    .flatMap(({ outcome }) => (outcome.kind === 'lent' ? [outcome.loan] : []))
    .toReversed()
}

/** What a line can take back; renewals stand. */
export function undoOf({ outcome, undone }: DeskLine): Undoable | undefined {
  if (undone) return undefined
  if (outcome.kind === 'lent') return { kind: 'borrow', loanId: outcome.loan.id }
  if (outcome.kind === 'returned') return { kind: 'back', loanId: outcome.loan.id }
  return outcome.kind === 'held' ? { kind: 'hold', holdId: outcome.hold.id } : undefined
}

function takeNext(state: DeskState, atMs: number): DeskState {
  const [entry, ...queue] = state.queue
  const idle = { ...state, asking: undefined }
  return entry === undefined ? idle : begin({ ...idle, queue }, entry, atMs)
}

function begin(state: DeskState, entry: DeskEntry, atMs: number): DeskState {
  const ask = (step: DeskStep, subject: Subject = {}): DeskState => ({ ...state, asking: { entry, step, subject } })
  switch (entry.kind) {
    case 'scan':
      return ask({ kind: 'identify', text: entry.text })
    case 'member':
      return ask({ kind: 'open-member', id: entry.id })
    case 'title':
      return beginTitle(state, entry, entry.id, entry.title, atMs)
    case 'close':
      return takeNext({ ...state, member: undefined }, atMs)
    case 'return':
      return ask({ kind: 'return', barcode: entry.barcode }, { barcode: entry.barcode })
    case 'renew':
      return ask({ kind: 'renew', loanId: entry.loanId })
    case 'hold':
      if (!state.member) return takeNext(state, atMs)
      return ask({ kind: 'hold', member: state.member.id, titleId: entry.titleId }, { titleId: entry.titleId })
    case 'undo': {
      const line = state.lines.find(({ id }) => id === entry.line)
      const of = line && undoOf(line)
      return of ? ask({ kind: 'undo', line: entry.line, of }) : takeNext(state, atMs)
    }
    default:
      return assertNever(entry)
  }
}

function beginTitle(state: DeskState, entry: DeskEntry, titleId: string, title: string, atMs: number): DeskState {
  const { member } = state
  if (!member) return settle(state, { kind: 'no-member', titleId, title }, atMs)
  return { ...state, asking: { entry, step: { kind: 'lend-title', member: member.id, titleId }, subject: { titleId } } }
}

function answered(state: DeskState, answer: DeskAnswer, atMs: number): DeskState {
  const { asking } = state
  if (!asking) return state
  switch (answer.kind) {
    case 'identified':
      return identified(state, asking.entry, answer.as, atMs)
    case 'member':
      // The same card again is the same visit: a reader sometimes reads twice.
      if (state.member?.id === answer.member.id) return takeNext(state, atMs)
      return takeNext({ ...state, member: answer.member, sitting: state.sitting + 1 }, atMs)
    case 'lent':
      return settle(state, { kind: 'lent', loan: answer.loan }, atMs)
    case 'renewed':
      return settle(state, { kind: 'renewed', loan: answer.loan }, atMs)
    case 'returned':
      return settle(state, { kind: 'returned', loan: answer.loan, heldFor: answer.heldFor }, atMs)
    case 'held':
      return settle(state, { kind: 'held', hold: answer.hold }, atMs)
    case 'undone': {
      const taken = asking.step.kind === 'undo' ? asking.step.line : undefined
      const lines = state.lines.map((line) => (line.id === taken ? { ...line, undone: true } : line))
      return takeNext({ ...state, lines }, atMs)
    }
    default:
      return assertNever(answer)
  }
}

function identified(state: DeskState, entry: DeskEntry, as: Identified, atMs: number): DeskState {
  const { text, marked } = entry.kind === 'scan' ? entry : { text: '' }
  if (marked && (as.kind === 'several' || as.kind === 'nothing')) return begin(state, marked, atMs)
  switch (as.kind) {
    case 'member':
      return { ...state, asking: { entry, step: { kind: 'open-member', id: as.id }, subject: {} } }
    case 'copy': {
      const { barcode, titleId } = as
      const step: DeskStep = state.member
        ? { kind: 'lend', member: state.member.id, barcode }
        : { kind: 'return', barcode }
      return { ...state, asking: { entry, step, subject: { barcode, titleId } } }
    }
    case 'title':
      return beginTitle(state, entry, as.id, as.title, atMs)
    case 'several':
      return settle(state, { kind: 'several', text }, atMs)
    case 'nothing':
      return settle(state, { kind: 'unknown', text }, atMs)
    default:
      return assertNever(as)
  }
}

function failed(state: DeskState, error: AppError, atMs: number): DeskState {
  const { asking } = state
  if (!asking) return state
  return settle(state, { kind: 'refused', error, entry: asking.entry, subject: asking.subject }, atMs)
}

/** Writes the line of what was asked and goes on with the queue. */
function settle(state: DeskState, outcome: DeskOutcome, atMs: number): DeskState {
  const sitting = state.member ? state.sitting : undefined
  const line: DeskLine = { id: state.nextLine, atMs, sitting, outcome, undone: false }
  const lines = [line, ...state.lines].slice(0, KEPT_LINES)
  return takeNext({ ...state, lines, nextLine: state.nextLine + 1 }, atMs)
}
