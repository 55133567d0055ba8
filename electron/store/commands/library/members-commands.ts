import { AppError } from '@shared/base/app-error'
import { ruleFor } from '@shared/domain/library/circulation-policy'
import { parsePhone } from '@shared/domain/library/phone'
import type { MemberChanges, MemberRecord } from '@shared/protocol/library/members'
import type { FieldsOf, Write } from '../../documents/document-store'
import { currentPolicy, findMemberId, loadStock } from '../../queries/library/circulation-state'
import { loadMemberRecord } from '../../queries/library/member-rows'
import { holdWrites, inTurn, libraryDatabase, settle, writeAll } from './circulation-writes'
import { numberPrefix } from './barcodes'
import type { CommandContext, CommandHandlers } from '../context'
import { changed, present } from '../present'

type MemberCommand = 'members.add' | 'members.update' | 'members.setStatus'

/** Members come, change and go; their card numbers are claimed, so that two desks cannot give one twice unnoticed. */
export const membersCommands: CommandHandlers<MemberCommand> = {
  'members.add': (input, context) =>
    inTurn(context, async () => {
      const id = context.newId('member')
      const cardNumber = input.cardNumber ?? cardNumberSeries(context)()
      const fields: FieldsOf<'member'> = {
        name: input.name,
        cardNumber,
        joinedOn: input.joinedOn ?? context.today(),
        category: checkedCategory(context, input.category),
        status: 'active',
        cardLost: false,
        ...present({ email: input.email, address: input.address, language: input.language }),
        ...present({ phone: checkedPhone(input) }),
      }
      const writes: Write[] = [{ kind: 'create', type: 'member', id, fields }]
      await writeAll(context, [...writes, ...(await claimCard(context, cardNumber, id))])
      return record(context, id)
    }),

  'members.update': ({ id, changes }, context) =>
    inTurn(context, async () => {
      const current = await loadMember(context, id)
      const { cardNumber, category, phone } = changes
      const fields = {
        ...changed(changes),
        ...(phone === undefined ? {} : { phone: checkedPhone(changes) }),
        ...(category === undefined ? {} : { category: checkedCategory(context, category) }),
      }
      const claims = cardNumber === undefined ? [] : await claimCard(context, cardNumber, current.document._id)
      await writeAll(context, [{ kind: 'update', current, fields }, ...claims])
      return record(context, current.document._id)
    }),

  'members.setStatus': ({ id, status }, context) =>
    inTurn(context, async () => {
      const current = await loadMember(context, id)
      const { loans, name } = record(context, current.document._id)
      if (status === 'deactivated' && loans > 0) throw new AppError('member.has-loans', { details: { name, loans } })
      const holds = status === 'deactivated' ? await giveUpHolds(context, current.document._id) : []
      await writeAll(context, [{ kind: 'update', current, fields: { status } }, ...holds])
      return record(context, current.document._id)
    }),
}

/** Takes a member out of every queue, and lets the next ones move up. */
async function giveUpHolds(context: CommandContext, memberId: string): Promise<Write[]> {
  const tables = context.tables('library')
  const open = tables.all<[id: string, titleId: string]>(
    `SELECT id, title_id FROM holds WHERE member_id = ? AND status IN ('waiting', 'ready')`,
    memberId,
  )
  const writes: Write[] = []
  for (const [id, titleId] of open) {
    const stock = loadStock(tables, titleId)
    const after = settle(context, { ...stock, holds: stock.holds.filter((hold) => hold.id !== id) })
    writes.push(...(await holdWrites(context, titleId, after, [{ id, status: 'cancelled' }])))
  }
  return writes
}

function record(context: CommandContext, id: string): MemberRecord {
  return loadMemberRecord(context.tables('library'), id, context.today())
}

async function loadMember(context: CommandContext, idOrCard: string) {
  const id = findMemberId(context.tables('library'), idOrCard)
  const stored = await context.documents.get(libraryDatabase(context), 'member', id)
  if (!stored) throw new AppError('member.not-found', { details: { member: idOrCard } })
  return stored
}

/** The number in E.164, if one was given; fails with `member.phone-invalid`. */
function checkedPhone({ phone }: Pick<MemberChanges, 'phone'>): string | undefined {
  if (phone === undefined || phone === null || phone === '') return undefined
  const parsed = parsePhone(phone)
  if (parsed === undefined) throw new AppError('member.phone-invalid', { details: { phone } })
  return parsed
}

function checkedCategory(context: CommandContext, category: string | undefined): string {
  const policy = currentPolicy(context)
  if (category === undefined) return ruleFor(policy, '').category
  const known = policy.rules.map((rule) => rule.category)
  if (!known.includes(category)) throw new AppError('member.category-unknown', { details: { category, known } })
  return category
}

/** The write that claims a card number for a member, nothing if it is theirs; fails with `member.card-taken`. */
async function claimCard(context: CommandContext, cardNumber: string, owner: string): Promise<Write[]> {
  const id = `claim:card:${cardNumber}`
  const claim = await context.documents.get(libraryDatabase(context), 'claim', id)
  if (!claim) return [{ kind: 'create', type: 'claim', id, fields: { kind: 'card', value: cardNumber, owner } }]
  if (claim.document.owner === owner) return []
  const holder = context.tables('library').get<[string]>('SELECT name FROM members WHERE id = ?', claim.document.owner)
  throw new AppError('member.card-taken', { details: { cardNumber, name: holder?.[0] ?? claim.document.owner } })
}

/** Gives the numbers of this workstation's own series one after the other; no other workstation gives them. */
export function cardNumberSeries(context: CommandContext): () => string {
  const prefix = numberPrefix(context, 'M-')
  const numbers = context
    .tables('library')
    .all<[string]>('SELECT card_number FROM members WHERE card_number >= ? AND card_number < ?', prefix, `${prefix}:`)
    .map(([number]) => Number(number.slice(prefix.length)))
    .filter(Number.isSafeInteger)
  let last = numbers.reduce((highest, number) => Math.max(highest, number), 0)
  return () => prefix + String(++last).padStart(4, '0')
}
