import { AppError } from '@shared/base/app-error'
import { assertNever } from '@shared/base/assert-never'
import { readIsbn } from '@shared/domain/library/isbn'
import type { TitleHit } from '@shared/protocol/library/catalogue'
import type { MemberRow } from '@shared/protocol/library/members'
import type { PayloadOf, ResultOf, Verb } from '@shared/protocol/verbs'
import type { DeskAnswer, DeskStep, Identified, Undoable } from './desk-session'

/** The part of the connection a desk needs. */
export interface Asks {
  call<V extends Verb>(verb: V, payload: PayloadOf<V>): Promise<ResultOf<V>>
}

/** Asks the store what a step says; rejects with the store's refusal. */
export async function runStep(step: DeskStep, store: Asks): Promise<DeskAnswer> {
  switch (step.kind) {
    case 'identify':
      return { kind: 'identified', as: await identify(step.text, store) }
    case 'open-member': {
      const { id, name } = await store.call('members.show', { id: step.id })
      return { kind: 'member', member: { id, name } }
    }
    case 'lend': {
      const { loan } = await store.call('loans.borrow', { member: step.member, barcode: step.barcode })
      return { kind: 'lent', loan }
    }
    case 'lend-title': {
      const { loan } = await store.call('loans.borrow', { member: step.member, titleId: step.titleId })
      return { kind: 'lent', loan }
    }
    case 'return': {
      const { loan, heldFor } = await store.call('loans.back', { barcode: step.barcode })
      return { kind: 'returned', loan, heldFor }
    }
    case 'renew': {
      const { loan } = await store.call('loans.renew', { id: step.loanId })
      return { kind: 'renewed', loan }
    }
    case 'hold': {
      const hold = await store.call('holds.place', { member: step.member, titleId: step.titleId })
      return { kind: 'held', hold }
    }
    case 'undo':
      await undo(step.of, store)
      return { kind: 'undone' }
    default:
      return assertNever(step)
  }
}

async function undo(of: Undoable, store: Asks): Promise<void> {
  if (of.kind === 'hold') await store.call('holds.cancel', { id: of.holdId })
  else await store.call('loans.undo', { id: of.loanId, act: of.kind })
}

/** A card, else a copy, else the one title or person that words or an ISBN find. */
async function identify(text: string, store: Asks): Promise<Identified> {
  const [member, copy] = await Promise.all([
    unlessAbsent(store.call('members.show', { id: text }), 'member.not-found'),
    unlessAbsent(store.call('copies.show', { barcode: text }), 'copy.not-found'),
  ])
  if (member) return { kind: 'member', id: member.id }
  if (copy) return { kind: 'copy', barcode: copy.barcode, titleId: copy.titleId }
  const { members, titles, guessed } = await searchDesk(text, store)
  // A barcode read wrong must not lend the book whose title is nearest to it.
  const certain = isCode(text) ? [] : titles
  if (members.length + certain.length > 1 || (guessed && certain.length > 0)) return { kind: 'several' }
  const [onlyMember] = members
  if (onlyMember) return { kind: 'member', id: onlyMember.id }
  const [onlyTitle] = certain
  return onlyTitle ? { kind: 'title', id: onlyTitle.id, title: onlyTitle.title } : { kind: 'nothing' }
}

export interface DeskFindings {
  readonly members: readonly MemberRow[]
  readonly titles: readonly TitleHit[]
  /** The titles match other words than those typed. */
  readonly guessed: boolean
}

/** People and titles a typed text finds; a number that is a good ISBN finds titles only. */
async function searchDesk(text: string, store: Asks): Promise<DeskFindings> {
  const [members, titles] = await Promise.all([
    isIsbn(text) ? { hits: [] } : store.call('members.search', { text, limit: 4 }),
    store.call('titles.search', { text, limit: 8 }),
  ])
  return {
    members: members.hits,
    titles: titles.hits.filter(({ withdrawn }) => !withdrawn),
    guessed: titles.corrected !== undefined,
  }
}

/** Tells whether a text is rather read by a machine than typed: digits, no spaces, and not an ISBN. */
export function isCode(text: string): boolean {
  return /^\S*\d\S*$/.test(text) && text.length >= 5 && !isIsbn(text)
}

function isIsbn(text: string): boolean {
  const reading = readIsbn(text)
  return reading.kind === 'valid' && !reading.repaired
}

async function unlessAbsent<Value>(asked: Promise<Value>, code: string): Promise<Value | undefined> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof AppError && error.code === code) return undefined
    throw error
  }
}
