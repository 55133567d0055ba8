import { z } from 'zod'
import { stampSchema } from '@shared/documents/envelope'
import type { HubConnection } from '../hub/connection'
import { isBelowPassMark, isGraded } from './student-standing'
import { NOTICE_KINDS, type MessageWords } from './templates'

/** A `notice:` document as far as sending it goes; whatever else it holds stays as it is. */
const noticeSchema = z.looseObject({
  _id: z.string(),
  _rev: z.string(),
  type: z.literal('notice'),
  kind: z.enum(NOTICE_KINDS),
  channel: z.enum(['email', 'sms']),
  memberId: z.string(),
  subjectId: z.string(),
  number: z.number().int(),
  to: z.string(),
  language: z.enum(['fr', 'en']),
  status: z.enum(['waiting', 'sent', 'cancelled', 'failed']),
  site: z.string(),
  updated: stampSchema,
  text: z.string().optional(),
  /** Quiet hours: not before this instant. */
  notBefore: z.string().optional(),
})
export type Notice = z.infer<typeof noticeSchema>

/** Undefined for what is no notice that can be sent: printed ones, and what nobody can read. */
export function parseNotice(raw: unknown): Notice | undefined {
  return noticeSchema.safeParse(raw).data
}

const loanSchema = z.looseObject({
  returnedOn: z.string().optional(),
  cancelled: z.boolean().optional(),
  dueOn: z.string(),
  titleId: z.string(),
})
const holdSchema = z.looseObject({ status: z.string(), titleId: z.string(), readyUntil: z.string().optional() })
const voterSchema = z.looseObject({
  name: z.string(),
  postName: z.string().optional(),
  firstName: z.string().optional(),
  cardNumber: z.string(),
  enrolledOn: z.string(),
  centreId: z.string(),
  status: z.string(),
})
const namedSchema = z.looseObject({ name: z.string() })
const titledSchema = z.looseObject({ title: z.string() })

/**
 * What the message says, read at the last moment; undefined when the reason is gone: the book came back, the loan was renewed, the hold is no
 * longer ready, the enrolment was rejected, the grade was taken back, the average is not below any more. Whoever wrote that, and wherever: the
 * workstation that put the notice into the outbox may not know it yet.
 */
export async function wordsOf(
  hub: HubConnection,
  database: string,
  notice: Notice,
  today: string,
): Promise<MessageWords | undefined> {
  const office = namedSchema.safeParse(await hub.find(['reference', `site:${notice.site}`])).data?.name ?? notice.site
  const name = namedSchema.safeParse(await hub.find([database, notice.memberId])).data?.name ?? ''
  const words = { name, office, number: notice.number, title: '', dueOn: '', readyUntil: '', text: notice.text ?? '' }
  switch (notice.kind) {
    case 'overdue': {
      const loan = loanSchema.safeParse(await hub.find([database, notice.subjectId])).data
      if (!loan || loan.returnedOn !== undefined || loan.cancelled === true || loan.dueOn >= today) return undefined
      return { ...words, title: await titleOf(hub, loan.titleId), dueOn: loan.dueOn }
    }
    case 'hold-ready': {
      const hold = holdSchema.safeParse(await hub.find([database, notice.subjectId])).data
      if (hold?.status !== 'ready') return undefined
      return { ...words, title: await titleOf(hub, hold.titleId), readyUntil: hold.readyUntil ?? '' }
    }
    case 'enrolment-receipt': {
      const voter = voterSchema.safeParse(await hub.find([database, notice.subjectId])).data
      if (!voter || voter.status === 'rejected' || voter.status === 'withdrawn') return undefined
      const { postName, firstName, cardNumber, enrolledOn, centreId } = voter
      const centre = namedSchema.safeParse(await hub.find(['geography', centreId])).data?.name ?? centreId
      const person = [voter.name, postName, firstName].filter(Boolean).join(' ')
      return { ...words, name: person, title: cardNumber, dueOn: enrolledOn, office: centre }
    }
    case 'grade-new':
      return (await isGraded(hub, database, notice.subjectId, notice.memberId)) ? written(notice, words) : undefined
    case 'average-below':
      return (await isBelowPassMark(hub, database, notice.memberId)) ? written(notice, words) : undefined
  }
}

/** A message that was written at the workstation. */
function written({ text }: Notice, words: MessageWords): MessageWords | undefined {
  return text === undefined ? undefined : words
}

async function titleOf(hub: HubConnection, titleId: string): Promise<string> {
  return titledSchema.safeParse(await hub.find(['catalogue', titleId])).data?.title ?? titleId
}
