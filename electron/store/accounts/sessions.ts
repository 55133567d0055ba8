import { randomBytes } from 'node:crypto'
import { AppError } from '@shared/base/app-error'
import type { UserDocument } from '@shared/documents/reference'
import { rightsOf, rolesWith } from '@shared/domain/accounts/right'
import type { Access } from '@shared/protocol/contract'
import type { Person } from '@shared/protocol/session'

/*
 *             sign in                    idle, or lock
 *   nobody ────────────▶ signed in ◀───────────────────▶ locked
 *     ▲                      │             sign in         │
 *     └───── sign out ───────┴─────────────────────────────┘
 */

/** Who sits at one window (or one command line). */
export interface Session {
  person: Person | undefined
  locked: boolean
  /** Secret of this session, with which the same window returns after the store was restarted. */
  token: string | undefined
  lastUsedMs: number
}

export function createSession(nowMs: number): Session {
  return { person: undefined, locked: false, token: undefined, lastUsedMs: nowMs }
}

/** Gives the session to a person, with a fresh token. */
export function beginSession(session: Session, person: Person, nowMs: number): string {
  const token = randomBytes(24).toString('base64url')
  Object.assign(session, { person, locked: false, token, lastUsedMs: nowMs })
  return token
}

export function endSession(session: Session): void {
  Object.assign(session, { person: undefined, locked: false, token: undefined })
}

/** What others may know of an account, and what it may do. */
export function toPerson(user: UserDocument): Person {
  return {
    id: user._id,
    name: user.name,
    displayName: user.displayName,
    roles: user.roles,
    rights: [...rightsOf(user.roles)],
    ...(user.language ? { language: user.language } : {}),
    ...(user.memberId ? { memberId: user.memberId } : {}),
    ...(user.photo ? { photo: user.photo } : {}),
  }
}

/** Throws unless the session may use a verb: `session.sign-in-required`, `session.locked`, or `right.missing` with the right and who has it. */
export function authorise(session: Session, access: Access): void {
  if (access === 'anyone') return
  if (!session.person) throw new AppError('session.sign-in-required')
  if (session.locked) throw new AppError('session.locked', { details: { name: session.person.name } })
  if (access === 'signed-in' || session.person.rights.includes(access)) return
  throw new AppError('right.missing', { details: { right: access, roles: rolesWith(access) } })
}
