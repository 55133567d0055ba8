import { z } from 'zod'
import { command, query } from '../contract'
import { daySchema, idSchema, instantSchema, lineSchema, languageSchema, producedFileSchema } from '../fields'

export const loanSchema = z.object({
  id: idSchema,
  memberId: idSchema,
  memberName: z.string(),
  cardNumber: z.string(),
  titleId: idSchema,
  title: z.string(),
  barcode: z.string(),
  lentOn: daySchema,
  dueOn: daySchema,
  returnedOn: daySchema.optional(),
  renewals: z.number().int(),
  /** Days past due today (or at return); 0 when on time. */
  daysLate: z.number().int(),
  reminders: z.number().int(),
})
export type Loan = z.infer<typeof loanSchema>

export const holdSchema = z.object({
  id: idSchema,
  memberId: idSchema,
  memberName: z.string(),
  titleId: idSchema,
  title: z.string(),
  placedAt: instantSchema,
  status: z.enum(['waiting', 'ready', 'filled', 'cancelled', 'expired']),
  /** Place in the queue of its title, from 1; absent once it no longer waits. */
  place: z.number().int().optional(),
  barcode: z.string().optional(),
  readyUntil: daySchema.optional(),
})
export type Hold = z.infer<typeof holdSchema>

/** Circulation rules of one category of members. */
export const ruleSchema = z.object({
  category: z.string().trim().min(1).max(60),
  loans: z.number().int().min(0).max(1000),
  days: z.number().int().min(1).max(3650),
  renewals: z.number().int().min(0).max(100),
  holds: z.number().int().min(0).max(100),
  /** Loans are refused while one is overdue by more than this many days; absent: never for that reason. */
  blockAfterDaysLate: z.number().int().min(0).max(3650).optional(),
})
export type Rule = z.infer<typeof ruleSchema>

export const policySchema = z.object({
  rules: z.array(ruleSchema).min(1),
  /** Days a returned copy is kept for the next hold. */
  holdShelfDays: z.number().int().min(1).max(365),
  /** A reminder is due this many days late, for each number in order. */
  remindAfterDays: z.array(z.number().int().min(0).max(3650)).min(1).max(9),
})
export type Policy = z.infer<typeof policySchema>

const loanRefusals = [
  'member.not-found',
  'member.deactivated',
  'member.card-lost',
  'member.too-many-loans',
  'member.overdue',
  'title.not-found',
  'title.withdrawn',
  'title.no-copy',
  'title.all-out',
  'title.all-held',
  'copy.not-found',
  'copy.out',
  'copy.held',
  'copy.not-lendable',
  'loan.already-has-title',
] as const

export const circulationVerbs = {
  /** `member` is an id or a card number; the copy is given by barcode, or any free copy of the ISBN or title. */
  'loans.borrow': command({
    access: 'library.circulate',
    payload: z
      .object({
        member: z.string().min(1),
        barcode: z.string().optional(),
        isbn: z.string().optional(),
        titleId: z.string().optional(),
        dueOn: daySchema.optional(),
      })
      .refine(
        ({ barcode, isbn, titleId }) => (barcode ?? isbn ?? titleId) !== undefined,
        'a barcode, an ISBN or a title is needed',
      ),
    result: z.object({ loan: loanSchema, dueOn: daySchema }),
    errors: loanRefusals,
  }),
  'loans.back': command({
    access: 'library.circulate',
    payload: z
      .object({ barcode: z.string().optional(), member: z.string().optional(), isbn: z.string().optional() })
      .refine(
        ({ barcode, member, isbn }) => barcode !== undefined || (member !== undefined && isbn !== undefined),
        'a barcode, or a member and an ISBN, is needed',
      ),
    result: z.object({
      loan: loanSchema,
      /** The hold this copy must now wait for. */
      heldFor: holdSchema.optional(),
    }),
    errors: ['copy.not-found', 'copy.not-out', 'member.not-found', 'title.not-found', 'loan.not-found'],
  }),
  'loans.renew': command({
    access: 'library.circulate',
    payload: z
      .object({ id: z.string().optional(), barcode: z.string().optional() })
      .refine(({ id, barcode }) => (id ?? barcode) !== undefined, 'a loan or a barcode is needed'),
    result: z.object({ loan: loanSchema, dueOn: daySchema }),
    errors: [
      'loan.not-found',
      'loan.returned',
      'loan.no-renewal-left',
      'loan.title-held',
      'member.not-found',
      'member.deactivated',
      'member.card-lost',
      'member.overdue',
      'copy.not-found',
      'copy.not-out',
    ],
  }),
  /** Takes back a loan or a return made by mistake, within the day it was made. */
  'loans.undo': command({
    access: 'library.circulate',
    payload: z.object({ id: idSchema, act: z.enum(['borrow', 'back']) }),
    result: z.object({ undone: z.literal(true) }),
    errors: ['loan.not-found', 'loan.returned', 'loan.not-returned', 'loan.too-late-to-undo', 'copy.out'],
  }),
  'loans.list': query({
    access: 'library.circulate',
    payload: z.object({
      member: z.string().optional(),
      barcode: z.string().optional(),
      titleId: z.string().optional(),
      open: z.boolean().optional(),
      from: daySchema.optional(),
      to: daySchema.optional(),
      limit: z.number().int().min(1).max(100_000).optional(),
    }),
    result: z.object({ total: z.number().int(), loans: z.array(loanSchema) }),
    errors: ['member.not-found'],
    topics: ['loans', 'members', 'titles', 'notices'],
  }),
  'loans.overdue': query({
    access: 'library.circulate',
    payload: z.object({ limit: z.number().int().min(1).max(100_000).optional() }),
    result: z.object({ total: z.number().int(), loans: z.array(loanSchema) }),
    topics: ['loans', 'members', 'titles', 'notices'],
  }),
  /** What a signed-in member sees of their own loans and holds. */
  'loans.mine': query({
    access: 'library.ownLoans',
    payload: z.object({}),
    result: z.object({ loans: z.array(loanSchema), holds: z.array(holdSchema) }),
    errors: ['member.not-linked'],
    topics: ['loans', 'holds'],
  }),
  'holds.place': command({
    access: 'library.circulate',
    payload: z.object({ member: z.string(), titleId: z.string().optional(), isbn: z.string().optional() }),
    result: holdSchema,
    errors: [
      'member.not-found',
      'member.deactivated',
      'member.too-many-holds',
      'title.not-found',
      'title.withdrawn',
      'title.no-copy',
      'hold.already-placed',
      'loan.already-has-title',
    ],
  }),
  /** A member asks for a loan of their own. */
  'holds.ask': command({
    access: 'library.ownLoans',
    payload: z.object({ titleId: idSchema }),
    result: holdSchema,
    errors: [
      'member.not-linked',
      'member.deactivated',
      'member.too-many-holds',
      'title.not-found',
      'title.withdrawn',
      'title.no-copy',
      'hold.already-placed',
      'loan.already-has-title',
    ],
  }),
  'holds.cancel': command({
    access: 'library.circulate',
    payload: z.object({ id: idSchema }),
    result: holdSchema,
    errors: ['hold.not-found', 'hold.over'],
  }),
  'holds.list': query({
    access: 'library.circulate',
    payload: z.object({ member: z.string().optional(), titleId: z.string().optional() }),
    result: z.array(holdSchema),
    errors: ['member.not-found'],
    topics: ['holds', 'loans'],
  }),
  'policy.show': query({ access: 'signed-in', payload: z.object({}), result: policySchema, topics: ['policies'] }),
  'policy.update': command({
    access: 'library.rules',
    payload: policySchema,
    result: policySchema,
    errors: ['policy.category-twice', 'policy.category-in-use'],
  }),
  'library.dashboard': query({
    access: 'library.consult',
    payload: z.object({}),
    result: z.object({
      titles: z.number().int(),
      copies: z.number().int(),
      out: z.number().int(),
      overdue: z.number().int(),
      activeMembers: z.number().int(),
      holdsWaiting: z.number().int(),
      holdsReady: z.number().int(),
      loansToday: z.number().int(),
      returnsToday: z.number().int(),
      /** The last 30 days, oldest first. */
      days: z.array(z.object({ day: daySchema, lent: z.number().int(), returned: z.number().int() })),
      mostLent: z.array(z.object({ titleId: idSchema, title: z.string(), loans: z.number().int() })),
    }),
    topics: ['titles', 'copies', 'loans', 'members', 'holds'],
  }),
  /** Overdue loans for which the next numbered reminder is due, by member. */
  'notices.due': query({
    access: 'library.circulate',
    payload: z.object({}),
    result: z.array(
      z.object({
        memberId: idSchema,
        memberName: z.string(),
        email: z.string().optional(),
        phone: z.string().optional(),
        number: z.number().int(),
        loans: z.array(loanSchema),
      }),
    ),
    topics: ['loans', 'members', 'notices', 'policies'],
  }),
  /** Makes the reminders that are due: letters in one PDF (`print`), or entries in the outbox (`email`, `sms`). */
  'notices.issue': command({
    access: 'library.circulate',
    payload: z.object({
      channel: z.enum(['print', 'email', 'sms']),
      members: z.array(idSchema).optional(),
      language: languageSchema,
    }),
    result: z.object({
      issued: z.number().int(),
      skipped: z.array(z.object({ memberId: idSchema, reason: z.string() })),
      file: producedFileSchema.optional(),
    }),
    errors: ['notice.none-due'],
  }),
  'notices.list': query({
    access: 'library.circulate',
    payload: z.object({ memberId: z.string().optional(), limit: z.number().int().min(1).max(10_000).optional() }),
    result: z.array(
      z.object({
        id: idSchema,
        kind: z.enum(['overdue', 'hold-ready']),
        channel: z.enum(['print', 'email', 'sms']),
        memberId: idSchema,
        memberName: z.string(),
        number: z.number().int(),
        createdAt: instantSchema,
        status: z.enum(['printed', 'waiting', 'sent', 'cancelled', 'failed']),
      }),
    ),
    topics: ['notices'],
  }),
} as const

export const reportVerbs = {
  'report.list': query({
    access: 'signed-in',
    payload: z.object({}),
    result: z.array(z.object({ name: z.string(), options: z.array(z.string()) })),
  }),
  /** A printable document by name; options are strings as typed (`from`, `to`, `member`, `loan`, `title`, …). */
  'report.make': query({
    // Each document asks for its own right.
    access: 'signed-in',
    payload: z.object({
      name: z.enum([
        'loan-receipt',
        'overdue-notices',
        'member-card',
        'shelf-labels',
        'loan-report',
        'catalogue-report',
        'voter-card',
        'enrolment-receipt',
        'electoral-list',
        'centre-report',
      ]),
      options: z.record(z.string(), lineSchema),
      language: languageSchema,
    }),
    result: producedFileSchema,
    errors: [
      'report.option-missing',
      'report.nothing-to-print',
      'loan.not-found',
      'member.not-found',
      'title.not-found',
      'voter.not-found',
      'voter.no-card',
      'voter.archived',
      'voter.merged',
      'voter.number-taken',
      'centre.not-found',
      'centre.choose',
      'right.missing',
    ],
  }),
} as const
