import { z } from 'zod'
import { envelopeSchema } from './envelope'

/** `title:<key>` in `catalogue`: a bibliographic record (see `shared/domain/library/title.ts` for the fields). */
export const titleDocumentSchema = envelopeSchema.extend({
  type: z.literal('title'),
  title: z.string(),
  subtitle: z.string().optional(),
  alternativeTitles: z.array(z.string()),
  authors: z.array(z.string()),
  isbn13: z.string().optional(),
  invalidIsbn: z.string().optional(),
  issn: z.string().optional(),
  publisher: z.string().optional(),
  year: z.number().int().optional(),
  language: z.string().optional(),
  subjects: z.array(z.string()),
  shelfMark: z.string().optional(),
  sourceNumber: z.string().optional(),
  withdrawn: z.boolean(),
  withdrawnReason: z.string().optional(),
})
export type TitleDocument = z.infer<typeof titleDocumentSchema>

/** `copy:<barcode>` in `library-<site>`: the id is the barcode, so two copies cannot share one unnoticed. */
export const copyDocumentSchema = envelopeSchema.extend({
  type: z.literal('copy'),
  barcode: z.string(),
  titleId: z.string(),
  shelfMark: z.string().optional(),
  condition: z.enum(['good', 'lost', 'damaged', 'withdrawn']),
})
export type CopyDocument = z.infer<typeof copyDocumentSchema>

/** `member:<ulid>` in `library-<site>`. The card number is claimed by a `claim:card:<number>` document. */
export const memberDocumentSchema = envelopeSchema.extend({
  type: z.literal('member'),
  name: z.string(),
  email: z.string().optional(),
  /** E.164 */
  phone: z.string().optional(),
  cardNumber: z.string(),
  joinedOn: z.string(),
  category: z.string(),
  status: z.enum(['active', 'deactivated']),
  cardLost: z.boolean(),
  address: z.string().optional(),
  language: z.enum(['fr', 'en']).optional(),
})
export type MemberDocument = z.infer<typeof memberDocumentSchema>

/** `claim:<kind>:<value>`: a unique value; its body names the owner, so that two owners collide visibly (design.md §4). */
export const claimDocumentSchema = envelopeSchema.extend({
  type: z.literal('claim'),
  kind: z.string(),
  value: z.string(),
  owner: z.string(),
  /** Who the owner is, for sites that do not hold the owner's record: a voter's card is known everywhere. */
  summary: z
    .object({
      name: z.string(),
      /** The names apart and the parents', by which two sites find out that they enrolled one person. */
      parts: z
        .object({ name: z.string(), postName: z.string().optional(), firstName: z.string().optional() })
        .optional(),
      fatherName: z.string().optional(),
      motherName: z.string().optional(),
      birthDate: z.string().optional(),
      sex: z.string().optional(),
      centre: z.string().optional(),
      /** The code of the centre's province: by it head office keeps an index for each. */
      province: z.string().optional(),
      /** The owner's; the document's own site is that of whoever took the number first. */
      site: z.string(),
    })
    .optional(),
  /** The owner moves to a centre of another site, which may take the number over: with what it takes to enrol them there. */
  transfer: z
    .object({
      site: z.string(),
      centre: z.string(),
      /** Of that centre: its index must know. */
      province: z.string().optional(),
      on: z.string(),
      reason: z.string(),
      person: z.record(z.string(), z.string()),
    })
    .optional(),
})

/** `loan:<ulid>` in `library-<site>`: a loan is its document; the stock is derived. */
export const loanDocumentSchema = envelopeSchema.extend({
  type: z.literal('loan'),
  memberId: z.string(),
  titleId: z.string(),
  barcode: z.string(),
  lentOn: z.string(),
  dueOn: z.string(),
  renewals: z.number().int(),
  returnedOn: z.string().optional(),
  /** A loan entered by mistake and taken back the same day: it counts nowhere. */
  cancelled: z.boolean(),
})
export type LoanDocument = z.infer<typeof loanDocumentSchema>

/** `hold:<ulid>` in `library-<site>`. */
export const holdDocumentSchema = envelopeSchema.extend({
  type: z.literal('hold'),
  memberId: z.string(),
  titleId: z.string(),
  placedAt: z.string(),
  status: z.enum(['waiting', 'ready', 'filled', 'cancelled', 'expired']),
  barcode: z.string().optional(),
  readyUntil: z.string().optional(),
})
export type HoldDocument = z.infer<typeof holdDocumentSchema>

/**
 * `notice:overdue:<loan ulid>:<number>` or `notice:hold:<hold ulid>` in `library-<site>`: one message to one member about one
 * loan or hold; the id makes a second issue of the same number impossible. `print` notices are done when made; the others wait
 * in the outbox for the head office's notifier.
 */
export const noticeDocumentSchema = envelopeSchema.extend({
  type: z.literal('notice'),
  kind: z.enum(['overdue', 'hold-ready', 'grade-new', 'average-below', 'enrolment-receipt']),
  channel: z.enum(['print', 'email', 'sms']),
  memberId: z.string(),
  subjectId: z.string(),
  number: z.number().int(),
  to: z.string().optional(),
  language: z.enum(['fr', 'en']),
  status: z.enum(['printed', 'waiting', 'sent', 'cancelled', 'failed']),
  /** Why it could not be sent, as the mail server or the gateway said it; `uncertain` when nobody knows. */
  failure: z.string().optional(),
  /** The message itself, where it was written when the notice was made. */
  text: z.string().optional(),
  /** Quiet hours: it must not be sent before this instant. */
  notBefore: z.string().optional(),
})
export type NoticeDocument = z.infer<typeof noticeDocumentSchema>
