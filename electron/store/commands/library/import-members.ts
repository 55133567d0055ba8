import { fold } from '@shared/base/fold'
import type { MemberDraft } from '@shared/domain/library/member-from-row'
import { parsePhone } from '@shared/domain/library/phone'
import { ruleFor } from '@shared/domain/library/circulation-policy'
import type { FieldsOf, Write } from '../../documents/document-store'
import { currentPolicy } from '../../queries/library/circulation-state'
import { categoryOfWord } from '../../queries/report-words'
import { libraryDatabase } from './circulation-writes'
import type { CommandContext, CommandHandlers } from '../context'
import { runImport, type ImportDecision, type Importer } from './import-run'
import { cardNumberSeries } from './members-commands'
import { present } from '../present'

export const memberImportCommands: CommandHandlers<'members.import'> = {
  'members.import': ({ source, ...asked }, context) =>
    runImport(context, 'members', { ...asked, path: context.resolveFile(source) }, memberImporter(context)),
}

interface KnownMember {
  readonly id: string
  readonly fields: FieldsOf<'member'>
  /** Part of the sample data, as long as no real record took it over. */
  readonly demo: boolean
}

/**
 * Matches rows with the members there are: by card number, then by e-mail, then by phone and name, and by name alone when a row
 * has none of these. An import adds and changes, it takes nothing away. A phone nobody can dial and a category the rules do not know
 * are left out with a warning; a card number that was someone else's rejects the row.
 */
function memberImporter(context: CommandContext): Importer<MemberDraft> {
  const policy = currentPolicy(context)
  const categories = new Set(policy.rules.map(({ category }) => category))
  // A list that was exported says a category in words.
  const codeOf = ({ category }: MemberDraft) => {
    const code = category === undefined ? undefined : categoryOfWord(category)
    return code !== undefined && categories.has(code) ? code : undefined
  }
  const isKnownCategory = (draft: MemberDraft) => draft.category === undefined || codeOf(draft) !== undefined
  const phoneOf = ({ phone }: MemberDraft) => (phone === undefined ? undefined : parsePhone(phone))
  return {
    draftOf: (outcome) => (outcome.kind === 'member' ? outcome.draft : undefined),
    warningsOf: (draft) => [
      ...draft.warnings,
      ...(draft.phone !== undefined && phoneOf(draft) === undefined ? [{ code: 'phone-wrong' }] : []),
      ...(isKnownCategory(draft) ? [] : [{ code: 'category-unknown' }]),
    ],
    async decide(drafts) {
      const database = libraryDatabase(context)
      const cards = drafts.flatMap(({ cardNumber }) => (cardNumber === undefined ? [] : [`claim:card:${cardNumber}`]))
      const claims = await context.documents.getMany(database, 'claim', [...new Set(cards)])
      const nextCard = cardNumberSeries(context)
      const members = knownMembers(context)
      const created = new Map<string, FieldsOf<'member'>>()
      const updated = new Map<string, FieldsOf<'member'>>()

      const decisions = drafts.map((draft): ImportDecision => {
        const { name, email, cardNumber, joinedOn } = draft
        const category = codeOf(draft)
        const given = present({ name, email, phone: phoneOf(draft), cardNumber, joinedOn, category })
        const match = members.find(draft, given.phone)
        const owner = cardNumber === undefined ? undefined : claims.get(`claim:card:${cardNumber}`)?.document.owner
        if (owner !== undefined && owner !== match?.id)
          return { outcome: 'rejected', label: name, reason: 'card-taken', detail: cardNumber ?? '' }
        if (match) {
          const fields = { ...match.fields, ...given }
          if (!match.demo && JSON.stringify(fields) === JSON.stringify(match.fields))
            return { outcome: 'unchanged', label: name }
          members.plan(match.id, fields)
          ;(created.has(match.id) ? created : updated).set(match.id, fields)
          return { outcome: 'updated', label: name }
        }
        const id = context.newId('member')
        const fields: FieldsOf<'member'> = {
          cardNumber: cardNumber ?? nextCard(),
          joinedOn: context.today(),
          category: ruleFor(policy, '').category,
          status: 'active',
          cardLost: false,
          ...given,
          name,
        }
        created.set(id, fields)
        members.plan(id, fields)
        return { outcome: 'created', label: name }
      })

      return {
        decisions,
        copies: 0,
        async write() {
          const stored = await context.documents.getMany(database, 'member', [...updated.keys()])
          const writes: Write[] = []
          for (const [id, fields] of created) writes.push({ kind: 'create', type: 'member', id, fields })
          for (const [id, fields] of updated) {
            const current = stored.get(id)
            if (current) writes.push({ kind: 'update', current, fields, takeOver: true })
          }
          for (const [owner, { cardNumber }] of [...created, ...updated]) {
            const id = `claim:card:${cardNumber}`
            const claimed = claims.has(id) || (await context.documents.get(database, 'claim', id)) !== undefined
            if (!claimed)
              writes.push({ kind: 'create', type: 'claim', id, fields: { kind: 'card', value: cardNumber, owner } })
          }
          await context.documents.write(database, context.author, writes, { audit: 'brief' })
        },
      }
    },
  }
}

type Row = [
  id: string,
  name: string,
  email: string | null,
  phone: string | null,
  cardNumber: string,
  joinedOn: string,
  category: string,
  status: 'active' | 'deactivated',
  cardLost: number,
  demo: number,
]

/** The members there are, with those this batch already decided on. */
function knownMembers(context: CommandContext) {
  const planned = new Map<string, KnownMember>()
  const among = (matches: (fields: FieldsOf<'member'>) => boolean) =>
    [...planned.values()].find(({ fields }) => matches(fields))

  const stored = (where: string, ...parameters: string[]): KnownMember | undefined => {
    const row = context
      .tables('library')
      .get<Row>(
        `SELECT id, name, email, phone, card_number, joined_on, category, status, card_lost, demo FROM members WHERE ${where} ORDER BY id`,
        ...parameters,
      )
    if (!row) return undefined
    const [id, name, email, phone, cardNumber, joinedOn, category, status, cardLost, demo] = row
    const fields = { name, cardNumber, joinedOn, category, status, cardLost: cardLost === 1 }
    const contact = present({ email: email ?? undefined, phone: phone ?? undefined })
    return planned.get(id) ?? { id, fields: { ...fields, ...contact }, demo: demo === 1 }
  }

  return {
    find({ name, email, cardNumber }: MemberDraft, phone: string | undefined): KnownMember | undefined {
      const key = fold(name)
      if (cardNumber !== undefined)
        return among((fields) => fields.cardNumber === cardNumber) ?? stored('card_number = ?', cardNumber)
      if (email !== undefined) return among((fields) => fields.email === email) ?? stored('email = ?', email)
      if (phone !== undefined)
        return (
          among((fields) => fields.phone === phone && fold(fields.name) === key) ??
          stored('phone = ? AND name_key = ?', phone, key)
        )
      return among((fields) => fold(fields.name) === key) ?? stored('name_key = ?', key)
    },
    plan: (id: string, fields: FieldsOf<'member'>) => void planned.set(id, { id, fields, demo: false }),
  }
}
