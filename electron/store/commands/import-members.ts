import { fold } from '@shared/base/fold'
import { ruleFor } from '@shared/domain/library/circulation-policy'
import type { MemberDraft } from '@shared/domain/library/member-from-row'
import { parsePhone } from '@shared/domain/library/phone'
import type { FieldsOf, Write } from '../documents/document-store'
import { currentPolicy } from '../queries/circulation-state'
import type { CommandContext, CommandHandlers } from './context'
import { libraryDatabase } from './copy-commands'
import { runImport, type ImportDecision, type Importer } from './import-run'
import { claimCard, nextCardNumber } from './members-commands'

type MemberFields = FieldsOf<'member'>

/** What the table of members knows and an import may change. */
interface KnownMember {
  readonly id: string
  readonly name: string
  readonly email?: string
  readonly phone?: string
  readonly cardNumber: string
  readonly joinedOn: string
  readonly category: string
}

export const memberImportCommands: CommandHandlers<'members.import'> = {
  'members.import': ({ source, ...asked }, context) => {
    const request = { ...asked, path: context.resolveFile(source) }
    return runImport(context, 'members', request, memberImporter(context))
  },
}

/**
 * Matches rows with members: by card number; without one by phone, then e-mail, then nothing but an equal name. A row changes what
 * it gives and leaves the rest; a category nobody defined becomes the first one. A row without a card number gets the next one.
 */
export function memberImporter(context: CommandContext): Importer<MemberDraft> {
  const planned = new Map<string, KnownMember>()
  let lastNumber: { prefix: string; number: number } | undefined

  const nextNumber = () => {
    if (!lastNumber) {
      const next = nextCardNumber(context)
      const digits = /\d+$/.exec(next)?.[0] ?? '1'
      lastNumber = { prefix: next.slice(0, -digits.length), number: Number(digits) - 1 }
    }
    lastNumber.number++
    return lastNumber.prefix + String(lastNumber.number).padStart(4, '0')
  }

  return {
    draftOf: (outcome) => (outcome.kind === 'member' ? outcome.draft : undefined),
    warningsOf: (draft) => draft.warnings,
    async decide(drafts) {
      const policy = currentPolicy(context)
      const categories = new Set(policy.rules.map(({ category }) => category))
      const created = new Map<string, KnownMember>()
      const updated = new Map<string, KnownMember>()
      const owners = await cardOwners(context, drafts)
      const decisions = drafts.map((draft): ImportDecision => {
        const given = {
          name: draft.name,
          ...(draft.email === undefined ? {} : { email: draft.email }),
          ...(draft.joinedOn === undefined ? {} : { joinedOn: draft.joinedOn }),
          ...(draft.cardNumber === undefined ? {} : { cardNumber: draft.cardNumber }),
          ...phoneOf(draft),
          ...categoryOf(draft, categories),
        }
        const before = find(context, planned, given)
        const owner = owners.get(draft.cardNumber ?? '')
        if (owner !== undefined && owner !== before?.id)
          return { outcome: 'rejected', label: draft.name, reason: 'card-taken', detail: draft.cardNumber ?? '' }
        if (!before) {
          const member: KnownMember = {
            id: context.newId('member'),
            cardNumber: draft.cardNumber ?? nextNumber(),
            joinedOn: context.today(),
            category: ruleFor(policy, '').category,
            ...given,
          }
          created.set(member.id, member)
          planned.set(member.id, member)
          return { outcome: 'created', label: member.name }
        }
        const after = { ...before, ...given }
        if (sameMember(before, after)) return { outcome: 'unchanged', label: after.name }
        planned.set(after.id, after)
        if (created.has(after.id)) created.set(after.id, after)
        else updated.set(after.id, after)
        return { outcome: 'updated', label: after.name }
      })
      return {
        decisions,
        copies: 0,
        async write() {
          const writes = await memberWrites(context, created, updated)
          await context.documents.write(libraryDatabase(context), context.author, writes, { audit: 'brief' })
          planned.clear()
          lastNumber = undefined
        },
      }
    },
  }
}

/** Whom the card numbers of a batch were given to; a number stays with its first owner. */
async function cardOwners(context: CommandContext, drafts: readonly MemberDraft[]): Promise<Map<string, string>> {
  const ids = drafts.flatMap(({ cardNumber }) => (cardNumber === undefined ? [] : [`claim:card:${cardNumber}`]))
  if (ids.length === 0) return new Map()
  const claims = await context.documents.getMany(libraryDatabase(context), 'claim', ids)
  return new Map([...claims.values()].map(({ document }) => [document.value, document.owner]))
}

/** A phone that cannot be dialled is left out: the row is worth more than it. */
function phoneOf({ phone }: MemberDraft): { phone?: string } {
  const parsed = phone === undefined ? undefined : parsePhone(phone)
  return parsed === undefined ? {} : { phone: parsed }
}

function categoryOf({ category }: MemberDraft, known: ReadonlySet<string>): { category?: string } {
  const folded = fold(category ?? '')
  const found = [...known].find((name) => fold(name) === folded)
  return found === undefined ? {} : { category: found }
}

type Given = Pick<KnownMember, 'name'> & Partial<Pick<KnownMember, 'cardNumber' | 'phone' | 'email'>>

function find(
  context: CommandContext,
  planned: ReadonlyMap<string, KnownMember>,
  given: Given,
): KnownMember | undefined {
  const { cardNumber, phone, email, name } = given
  const plans = [...planned.values()]
  const look = (column: string, value: string | undefined, isSame: (member: KnownMember) => boolean) =>
    value === undefined ? undefined : (plans.find(isSame) ?? stored(context, column, value, planned))
  if (cardNumber !== undefined) return look('card_number', cardNumber, (member) => member.cardNumber === cardNumber)
  const sameName = (member: KnownMember | undefined) =>
    member && fold(member.name) === fold(name) ? member : undefined
  return (
    sameName(look('phone', phone, (member) => member.phone === phone && sameName(member) !== undefined)) ??
    sameName(look('email', email, (member) => member.email === email && sameName(member) !== undefined)) ??
    (phone === undefined && email === undefined
      ? look('name_key', fold(name), (member) => fold(member.name) === fold(name))
      : undefined)
  )
}

type Row = [
  id: string,
  name: string,
  email: string | null,
  phone: string | null,
  cardNumber: string,
  joinedOn: string,
  category: string,
]

function stored(
  context: CommandContext,
  column: string,
  value: string,
  planned: ReadonlyMap<string, KnownMember>,
): KnownMember | undefined {
  const row = context
    .tables('library')
    .get<Row>(
      `SELECT id, name, email, phone, card_number, joined_on, category FROM members WHERE ${column} = ? ORDER BY id LIMIT 1`,
      value,
    )
  if (!row || planned.has(row[0])) return undefined
  const [id, name, email, phone, cardNumber, joinedOn, category] = row
  return {
    id,
    name,
    cardNumber,
    joinedOn,
    category,
    ...(email === null ? {} : { email }),
    ...(phone === null ? {} : { phone }),
  }
}

function sameMember(before: KnownMember, after: KnownMember): boolean {
  return (['name', 'email', 'phone', 'cardNumber', 'joinedOn', 'category'] as const).every(
    (field) => before[field] === after[field],
  )
}

async function memberWrites(
  context: CommandContext,
  created: ReadonlyMap<string, KnownMember>,
  updated: ReadonlyMap<string, KnownMember>,
): Promise<Write[]> {
  const writes: Write[] = []
  for (const { id, ...member } of created.values()) {
    const fields: MemberFields = { ...member, status: 'active', cardLost: false }
    writes.push({ kind: 'create', type: 'member', id, fields }, ...(await claimCard(context, member.cardNumber, id)))
  }
  if (updated.size === 0) return writes
  const current = await context.documents.getMany(libraryDatabase(context), 'member', [...updated.keys()])
  for (const [id, { id: _id, ...fields }] of updated) {
    const found = current.get(id)
    if (found) writes.push({ kind: 'update', current: found, fields })
  }
  return writes
}
