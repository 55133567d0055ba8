import { z } from 'zod'
import { envelopeSchema } from './envelope'

/** A transaction as documents and messages keep it: amounts are whole cents. */
const transactionFields = {
  transactionId: z.string().min(1).max(200),
  /** `YYYY-MM-DD` */
  date: z.string(),
  city: z.string(),
  kind: z.enum(['sale', 'rental']),
  model: z.string(),
  priceCents: z.number().int().nonnegative(),
  /** Months of a rental; absent when unknown. */
  months: z.number().int().positive().optional(),
  costCents: z.number().int().nonnegative().optional(),
  vehicle: z.string().optional(),
}
const transactionSchema = z.object(transactionFields)

/**
 * `chunk:<sha256 of its bytes>` in `sales-<site>`: up to 5,000 imported transactions, columnar, deflated, base64. Immutable and
 * named by its content, so that stating it twice changes nothing (design.md §4).
 */
export const chunkDocumentSchema = envelopeSchema.extend({
  type: z.literal('chunk'),
  rows: z.number().int().positive(),
  data: z.string(),
})

/** `import:<ulid>` in `sales-<site>`: a file that was read into the ledger, and what became of its rows. */
export const importDocumentSchema = envelopeSchema.extend({
  type: z.literal('import'),
  file: z.string(),
  /** SHA-256 of the text, inflated where it was compressed. */
  fileHash: z.string(),
  bytes: z.number(),
  read: z.number().int(),
  accepted: z.number().int(),
  alreadyPresent: z.number().int(),
  rejected: z.number().int(),
  differing: z.number().int(),
})

/** `transaction:<its id>` in `sales-<site>`: typed in at the desk. Two desks that give one id collide visibly. */
export const transactionDocumentSchema = envelopeSchema.extend({ type: z.literal('transaction'), ...transactionFields })

/** `correction:<ulid>` in `sales-<site>`: a later word about a transaction, wherever it came from; without fields it is withdrawn. */
export const correctionDocumentSchema = envelopeSchema.extend({
  type: z.literal('correction'),
  transactionId: z.string(),
  reason: z.string(),
  /** What counted until then, for head office, whose views see one document at a time; absent where nothing did. */
  before: transactionSchema.optional(),
  fields: transactionSchema.optional(),
  /** Contents that were in dispute and were decided over, besides the two above: they are no conflict any more, one stated later is. */
  settles: z.array(transactionSchema).optional(),
})

/**
 * `dispute:<transaction id>:<hash of the content, and of the line that said it>` in `sales-<site>`: one of several contents that a
 * transaction was given, by a line of a file or by a part of the ledger. Stamped by nobody and named by what it says, so that every
 * workstation that finds it writes the same revision. A correction that names the content settles it.
 */
export const disputeDocumentSchema = envelopeSchema.extend({
  type: z.literal('dispute'),
  transactionId: z.string(),
  file: z.string().optional(),
  line: z.number().int().optional(),
  found: transactionSchema,
})

/**
 * `cost:<kind>:<folded model>` in `sales-<site>`: what one sale or rental of a model costs, for transactions that do not say it
 * themselves. Two desks that state it apart collide visibly.
 */
export const costDocumentSchema = envelopeSchema.extend({
  type: z.literal('cost'),
  model: z.string().min(1).max(200),
  kind: z.enum(['sale', 'rental']),
  costCents: z.number().int().nonnegative(),
})
