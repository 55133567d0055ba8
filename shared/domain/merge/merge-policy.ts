/**
 * What may be done, without asking, with a field that several sides changed to different values:
 * `union` a set: what one side added or took away is added or taken away · `counter` a sum of what each side added ·
 * `greatest`/`least` numbers or texts in order (days) · `ask` nothing: a person decides.
 */
export type FieldRule = 'union' | 'counter' | 'greatest' | 'least' | 'ask'

/** How a person would be helped with a field that is theirs to decide. */
export type FieldKind = 'plain' | 'name' | 'day' | 'money' | 'text' | 'identity'

/**
 * What may be merged by itself in documents of one type. Every replica must use the same: `version` says which. Fields not named
 * are `ask`. Fields of one `together` group make sense only as one side wrote them.
 */
export interface MergePolicy {
  readonly version: number
  readonly rules: Readonly<Record<string, FieldRule>>
  readonly kinds: Readonly<Record<string, FieldKind>>
  readonly together: readonly (readonly string[])[]
}

/** Nothing but what one side alone changed. Identity, grades and money have no rule here, and must never get one. */
const CAREFUL: MergePolicy = { version: 1, rules: {}, kinds: {}, together: [] }

const POLICIES: Readonly<Record<string, MergePolicy>> = {
  title: {
    ...CAREFUL,
    rules: { subjects: 'union', alternativeTitles: 'union' },
    kinds: { title: 'text', subtitle: 'text', isbn13: 'identity', issn: 'identity' },
    together: [
      ['withdrawn', 'withdrawnReason'],
      ['isbn13', 'invalidIsbn'],
    ],
  },
  copy: { ...CAREFUL, kinds: { barcode: 'identity', titleId: 'identity' } },
  member: {
    ...CAREFUL,
    rules: { joinedOn: 'least' },
    kinds: { name: 'name', cardNumber: 'identity', phone: 'identity', email: 'identity', address: 'text' },
    together: [['cardNumber', 'cardLost']],
  },
  claim: { ...CAREFUL, kinds: { owner: 'identity' } },
  // Two desks that renewed apart granted one renewal, to the later day; a book is back from the day it was first seen again.
  loan: {
    ...CAREFUL,
    rules: { dueOn: 'greatest', renewals: 'greatest', returnedOn: 'least' },
    kinds: { dueOn: 'day', returnedOn: 'day', lentOn: 'day', memberId: 'identity', barcode: 'identity' },
  },
  hold: { ...CAREFUL, together: [['status', 'barcode', 'readyUntil']] },
  // The identity of a person is never merged by itself; the names help a person who compares.
  voter: {
    ...CAREFUL,
    kinds: {
      name: 'name',
      postName: 'name',
      firstName: 'name',
      fatherName: 'name',
      motherName: 'name',
      birthDate: 'day',
      sex: 'identity',
      cardNumber: 'identity',
      card: 'identity',
      photo: 'identity',
      centreId: 'identity',
    },
    together: [
      ['status', 'statusReason', 'statusOn'],
      ['cardNumber', 'card'],
    ],
  },
  // Once undone by anyone, a decision is undone.
  decision: { ...CAREFUL, rules: { status: 'greatest', undoneByName: 'least' } },
  user: {
    ...CAREFUL,
    kinds: { name: 'identity', displayName: 'name', credential: 'identity', roles: 'identity', memberId: 'identity' },
  },
}

/** The policy for a document type; an unknown type gets the most careful one. */
export function mergePolicyOf(type: string): MergePolicy {
  return Object.hasOwn(POLICIES, type) ? (POLICIES[type] ?? CAREFUL) : CAREFUL
}

export function ruleOf(policy: MergePolicy, field: string): FieldRule {
  return Object.hasOwn(policy.rules, field) ? (policy.rules[field] ?? 'ask') : 'ask'
}

export function kindOf(policy: MergePolicy, field: string): FieldKind {
  return Object.hasOwn(policy.kinds, field) ? (policy.kinds[field] ?? 'plain') : 'plain'
}
