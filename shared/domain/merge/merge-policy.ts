/** What may be done, without asking, with a field that several sides changed to different values. */
export const FIELD_RULES = ['ask', 'union', 'counter', 'greatest', 'least'] as const

/**
 * `union` a set: what one side added or took away is added or taken away · `counter` a sum of what each side added ·
 * `greatest`/`least` numbers or texts in order (days) · `ask` nothing: a person decides.
 */
export type FieldRule = (typeof FIELD_RULES)[number]

/**
 * What a field is, and so how a person is helped with it, and which rules it may be given. `money`, `grade` and `identity` are
 * never merged by a rule, whatever a policy says.
 */
export const FIELD_KINDS = ['plain', 'name', 'day', 'money', 'grade', 'text', 'identity', 'set', 'counter'] as const
export type FieldKind = (typeof FIELD_KINDS)[number]

const RULES_OF: Readonly<Record<FieldKind, readonly FieldRule[]>> = {
  plain: ['ask'],
  name: ['ask'],
  text: ['ask'],
  money: ['ask'],
  grade: ['ask'],
  identity: ['ask'],
  day: ['ask', 'greatest', 'least'],
  set: ['ask', 'union'],
  counter: ['ask', 'counter', 'greatest', 'least'],
}

/**
 * What may be merged by itself in documents of one type. Every replica must use the same for the same versions
 * (`policy-versions.ts`). Fields not named are `ask`. Fields of one `together` group make sense only as one side wrote them.
 */
export interface MergePolicy {
  readonly rules: Readonly<Record<string, FieldRule>>
  readonly kinds: Readonly<Record<string, FieldKind>>
  readonly together: readonly (readonly string[])[]
}

/** Nothing but what one side alone changed. Identity, grades and money have no rule here, and must never get one. */
const CAREFUL: MergePolicy = { rules: {}, kinds: {}, together: [] }

/**
 * As released. An entry is never changed afterwards, only added: versions written under it are merged by it for ever, and a
 * workstation that was not updated yet must merge them alike. A change of mind is a new version (`policy-versions.ts`).
 */
const POLICIES: Readonly<Record<string, MergePolicy>> = {
  title: {
    ...CAREFUL,
    rules: { subjects: 'union', alternativeTitles: 'union' },
    kinds: {
      title: 'text',
      subtitle: 'text',
      isbn13: 'identity',
      issn: 'identity',
      subjects: 'set',
      alternativeTitles: 'set',
    },
    together: [
      ['withdrawn', 'withdrawnReason'],
      ['isbn13', 'invalidIsbn'],
    ],
  },
  copy: { ...CAREFUL, kinds: { barcode: 'identity', titleId: 'identity' } },
  member: {
    ...CAREFUL,
    rules: { joinedOn: 'least' },
    kinds: {
      name: 'name',
      cardNumber: 'identity',
      phone: 'identity',
      email: 'identity',
      address: 'text',
      joinedOn: 'day',
    },
    together: [['cardNumber', 'cardLost']],
  },
  claim: { ...CAREFUL, kinds: { owner: 'identity' } },
  // Two desks that renewed apart granted one renewal, to the later day; a book is back from the day it was first seen again.
  loan: {
    ...CAREFUL,
    rules: { dueOn: 'greatest', renewals: 'greatest', returnedOn: 'least' },
    kinds: {
      dueOn: 'day',
      returnedOn: 'day',
      lentOn: 'day',
      renewals: 'counter',
      memberId: 'identity',
      barcode: 'identity',
    },
  },
  hold: { ...CAREFUL, together: [['status', 'barcode', 'readyUntil']] },
  student: {
    ...CAREFUL,
    kinds: {
      name: 'name',
      firstName: 'name',
      phone: 'identity',
      number: 'identity',
      accountId: 'identity',
      photo: 'identity',
    },
    together: [['status', 'statusReason']],
  },
  // What one side wrote about a grade stands or falls as a whole: a value with another's "absent" or reason is nobody's.
  grade: {
    ...CAREFUL,
    // No site may give a rule to what a grade says.
    kinds: {
      studentId: 'identity',
      assessmentId: 'identity',
      state: 'identity',
      valueHundredths: 'identity',
      comment: 'identity',
      reason: 'identity',
    },
    together: [['state', 'valueHundredths', 'comment', 'reason']],
  },
  assessment: { ...CAREFUL, together: [['coefficientHundredths', 'maximumHundredths']] },
  // Undone anywhere, an import is undone.
  gradeImport: { ...CAREFUL, rules: { status: 'greatest' } },
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
  cost: { ...CAREFUL, kinds: { costCents: 'money', model: 'identity', kind: 'identity' } },
  // What two supervisors said apart is decided between them, as a whole.
  verdict: {
    ...CAREFUL,
    kinds: { verdict: 'identity', kept: 'identity', reason: 'identity', evidence: 'identity' },
    together: [['verdict', 'kept', 'reason', 'byName', 'evidence', 'bits']],
  },
  // Once undone by anyone, a decision is undone.
  decision: { ...CAREFUL, rules: { status: 'greatest', undoneByName: 'least' } },
  user: {
    ...CAREFUL,
    kinds: { name: 'identity', displayName: 'name', credential: 'identity', roles: 'identity', memberId: 'identity' },
  },
}

/** The policy of a document type as released; an unknown type gets the most careful one. */
export function releasedPolicyOf(type: string): MergePolicy {
  return Object.hasOwn(POLICIES, type) ? (POLICIES[type] ?? CAREFUL) : CAREFUL
}

/** The types people may give other rules: those with a field that may have more than one. */
export function typesWithRules(): string[] {
  return Object.keys(POLICIES).filter((type) => fieldsWithRules(type).length > 0)
}

/** The fields of a type that may have more than one rule, and those rules. */
export function fieldsWithRules(type: string): { readonly field: string; readonly allowed: readonly FieldRule[] }[] {
  return Object.entries(releasedPolicyOf(type).kinds)
    .map(([field, kind]) => ({ field, allowed: RULES_OF[kind] }))
    .filter(({ allowed }) => allowed.length > 1)
}

/** The fields of a type that a person decides whatever its rules. */
export function fieldsNeverMerged(type: string): string[] {
  return Object.entries(releasedPolicyOf(type).kinds).flatMap(([field, kind]) =>
    NEVER_MERGED.has(kind) ? [field] : [],
  )
}

/** A policy with other rules; one that a field's kind does not allow counts as none, whoever wrote it. */
export function withRules(policy: MergePolicy, rules: Readonly<Record<string, FieldRule>>): MergePolicy {
  const sound = Object.entries(rules).filter(([field, rule]) => RULES_OF[kindOf(policy, field)].includes(rule))
  return { ...policy, rules: { ...policy.rules, ...Object.fromEntries(sound) } }
}

/** A policy by which a person decides everything that several sides changed. */
export function withoutRules(policy: MergePolicy): MergePolicy {
  return { ...policy, rules: {} }
}

export function ruleOf(policy: MergePolicy, field: string): FieldRule {
  if (NEVER_MERGED.has(kindOf(policy, field))) return 'ask'
  return Object.hasOwn(policy.rules, field) ? (policy.rules[field] ?? 'ask') : 'ask'
}

export function kindOf(policy: MergePolicy, field: string): FieldKind {
  return Object.hasOwn(policy.kinds, field) ? (policy.kinds[field] ?? 'plain') : 'plain'
}

const NEVER_MERGED: ReadonlySet<FieldKind> = new Set(['money', 'grade', 'identity'])
