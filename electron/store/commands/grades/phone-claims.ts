import { AppError } from '@shared/base/app-error'
import { parsePhone } from '@shared/domain/library/phone'
import { REFERENCE } from '../../documents/database-names'
import type { Write } from '../../documents/document-store'
import type { CommandContext } from '../context'

/** The number in E.164, or nothing for an empty text; fails with `student.phone-invalid`. */
export function checkedPhone(text: string | null | undefined): string | undefined {
  if (text === undefined || text === null || text.trim() === '') return undefined
  const phone = parsePhone(text)
  if (phone === undefined) throw new AppError('student.phone-invalid', { details: { phone: text } })
  return phone
}

export function phoneClaimId(phone: string): string {
  return `claim:phone:${phone}`
}

/**
 * The write that claims a phone for a student: in `reference`, which every site has, so that two sites giving one number to two
 * students collide there. Nothing when it is theirs already; fails with `student.phone-taken`. A claim of this site whose owner
 * no longer has the number (the workstation stopped between two writes) is taken over. `renew` states a claim that is theirs once
 * more: it then outlives the release that another school made and that has not arrived yet.
 */
export async function claimPhone(
  context: CommandContext,
  phone: string,
  owner: string,
  { renew = false } = {},
): Promise<Write[]> {
  const id = phoneClaimId(phone)
  const claim = await context.documents.get(REFERENCE, 'claim', id)
  if (!claim) return [{ kind: 'create', type: 'claim', id, fields: { kind: 'phone', value: phone, owner } }]
  if (claim.document.owner === owner) return renew ? [{ kind: 'update', current: claim, fields: { owner } }] : []
  const holder = context
    .tables('grades')
    .get<[name: string, firstName: string, phone: string | null, status: string]>(
      'SELECT name, first_name, phone, status FROM students WHERE id = ?',
      claim.document.owner,
    )
  const isHere = claim.document.site === context.site.code
  if (isHere && (!holder || holder[2] !== phone || holder[3] !== 'active'))
    return [{ kind: 'update', current: claim, fields: { owner } }]
  const name = holder ? `${holder[0]} ${holder[1]}`.trim() : claim.document.site
  throw new AppError('student.phone-taken', { details: { phone, name, site: claim.document.site } })
}

/**
 * The write that frees a student's phone for others; nothing when the claim is someone else's by now. Where two sites claim one number,
 * giving it up leaves it to the other and ends the conflict; among more, a person decides.
 */
export async function releasePhone(context: CommandContext, phone: string, owner: string): Promise<Write[]> {
  const id = phoneClaimId(phone)
  const claim = await context.documents.get(REFERENCE, 'claim', id)
  if (!claim) return []
  if (claim.conflicts.length === 0) return claim.document.owner === owner ? [{ kind: 'remove', current: claim }] : []
  const leaves = await context.documents.leaves(REFERENCE, id)
  const others = new Set(leaves.map(({ body }) => body['owner']).filter((one) => one !== owner))
  const [left] = others
  if (others.size !== 1 || typeof left !== 'string') return []
  return [{ kind: 'update', current: claim, fields: { owner: left }, endsOthers: true }]
}

/** Writes claims before what they are for: a claim too many can be taken over, one too few would be a number given twice. */
export async function writeClaims(context: CommandContext, writes: readonly Write[]): Promise<void> {
  await context.documents.write(REFERENCE, context.author, writes)
}
