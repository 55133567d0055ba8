import { createHmac, timingSafeEqual } from 'node:crypto'

/** Who a ticket is for and until when. The salt changes with the password, and every ticket given before ends with it. */
interface Bearer {
  readonly userId: string
  readonly expiresAtMs: number
  readonly passwordSalt: string
}

/**
 * Signs somebody in again without a password, on a store that may not be the one that gave it: only who holds the data key can make
 * one, and the data key already opens everything. `userId.expiry.HMAC-SHA-256`.
 */
export function makeTicket(dataKey: Buffer, bearer: Bearer): string {
  return `${bearer.userId}.${bearer.expiresAtMs}.${stamp(dataKey, bearer)}`
}

/** The user id of a ticket that is genuine and not over, else undefined. */
export function readTicket(
  dataKey: Buffer,
  ticket: string,
  nowMs: number,
  passwordSaltOf: (userId: string) => string | undefined,
): string | undefined {
  const [userId = '', expiry = '', given = ''] = ticket.split('.')
  const expiresAtMs = Number(expiry)
  const passwordSalt = passwordSaltOf(userId)
  if (passwordSalt === undefined || !(expiresAtMs > nowMs)) return undefined
  const right = Buffer.from(stamp(dataKey, { userId, expiresAtMs, passwordSalt }))
  const presented = Buffer.from(given)
  return presented.length === right.length && timingSafeEqual(presented, right) ? userId : undefined
}

function stamp(dataKey: Buffer, { userId, expiresAtMs, passwordSalt }: Bearer): string {
  return createHmac('sha256', dataKey)
    .update(`comptoir ticket ${JSON.stringify([userId, expiresAtMs, passwordSalt])}`)
    .digest('base64url')
}
