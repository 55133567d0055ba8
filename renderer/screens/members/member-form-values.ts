import { z } from 'zod'
import type { Day } from '@shared/base/identifier'
import { parsePhone } from '@shared/domain/library/phone'
import type { MemberChanges, MemberInput, MemberRecord } from '@shared/protocol/library/members'

/** What a person has typed, as typed. */
export interface MemberFormValues {
  name: string
  cardNumber: string
  category: string | null
  joinedOn: string | null
  phone: string
  email: string
  address: string
  language: 'fr' | 'en' | null
}

interface FormWords {
  readonly nameMissing: string
  readonly emailWrong: string
  readonly phoneWrong: string
  readonly cardMissing: string
}

/** Checks what was typed, with the words to say what is wrong. A new card may be left without a number: one is given. */
export function memberFormSchema(words: FormWords, isNew: boolean) {
  const isEmail = (text: string) => z.email().safeParse(text.trim()).success
  return z.object({
    name: z.string().refine((text) => text.trim() !== '', words.nameMissing),
    cardNumber: z.string().refine((text) => isNew || text.trim() !== '', words.cardMissing),
    category: z.string().nullable(),
    joinedOn: z.string().nullable(),
    phone: z.string().refine((text) => text.trim() === '' || parsePhone(text) !== undefined, words.phoneWrong),
    email: z.string().refine((text) => text.trim() === '' || isEmail(text), words.emailWrong),
    address: z.string(),
    language: z.enum(['fr', 'en']).nullable(),
  }) satisfies z.ZodType<MemberFormValues>
}

export function valuesOf(member: MemberRecord): MemberFormValues {
  return {
    name: member.name,
    cardNumber: member.cardNumber,
    category: member.category,
    joinedOn: member.joinedOn,
    phone: member.phone ?? '',
    email: member.email ?? '',
    address: member.address ?? '',
    language: member.language ?? null,
  }
}

export function emptyMember(name: string, today: string): MemberFormValues {
  return {
    name,
    cardNumber: '',
    category: null,
    joinedOn: today,
    phone: '',
    email: '',
    address: '',
    language: null,
  }
}

/** What was typed, without what was left empty. */
export function toMemberInput(values: MemberFormValues): MemberInput {
  const filled = Object.entries(toChanges(values)).filter(([, value]) => value !== null && value !== undefined)
  return { name: values.name.trim(), ...Object.fromEntries(filled) }
}

/** Only the fields someone touched: what another desk changed meanwhile in the others stays. Null takes a value away. */
export function toMemberChanges(values: MemberFormValues, touched: Readonly<Record<string, unknown>>): MemberChanges {
  return Object.fromEntries(Object.entries(toChanges(values)).filter(([field]) => touched[field] !== undefined))
}

function toChanges(values: MemberFormValues): MemberChanges {
  return {
    name: values.name.trim(),
    cardNumber: values.cardNumber.trim() || undefined,
    category: values.category ?? undefined,
    // The date field gives days only.
    joinedOn: (values.joinedOn ?? undefined) as Day | undefined,
    phone: values.phone.trim() || null,
    email: values.email.trim() || null,
    address: values.address.trim() || null,
    language: values.language,
  }
}
