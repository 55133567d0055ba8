import { AppError } from '@shared/base/app-error'
import type { Write } from '../../documents/document-store'
import { contactOf, dueNotices, type DueNotice } from '../../queries/library/notice-rows'
import { overdueLetter, print, printContext } from '../../queries/print'
import { inTurn, writeAll } from './circulation-writes'
import type { CommandContext, CommandHandlers } from '../context'

type Channel = 'print' | 'email' | 'sms'

/** Reminders: letters now, or messages into the outbox that the head office empties. */
export const noticesCommands: CommandHandlers<'notices.issue'> = {
  'notices.issue': async ({ channel, members, language }, context) => {
    await context.catchUp()
    const wanted = members && new Set(members)
    const chosen = () => dueNotices(context).filter(({ memberId }) => wanted?.has(memberId) ?? true)
    const due = chosen()
    if (due.length === 0) throw new AppError('notice.none-due')
    const reachable = due.filter((notice) => addressFor(channel, notice) !== undefined)
    const skipped = due
      .filter((notice) => !reachable.includes(notice))
      .map(({ memberId }) => ({ memberId, reason: channel === 'email' ? 'no-email' : 'no-phone' }))
    // Letters take a while, so other desks of this store work meanwhile; nothing is marked before they exist.
    const letters = reachable.map(({ loans, number }) => overdueLetter(context, loans, number))
    const file =
      channel === 'print'
        ? await print(context, 'overdue-notices', language, {
            kind: 'overdue-notices',
            model: { context: printContext(context, language), notices: letters },
          })
        : undefined
    await inTurn(context, async () => {
      const now = new Set(chosen().map(contentOf))
      if (!reachable.every((notice) => now.has(contentOf(notice))))
        throw new AppError('document.changed-meanwhile', { retryable: true })
      await writeAll(
        context,
        reachable.flatMap((notice) => noticeWrites(context, notice, channel, language)),
      )
    })
    return { issued: reachable.length, skipped, ...(file ? { file } : {}) }
  },
}

/** What makes two reminders the same: a loan that came back meanwhile must not be in the letter. */
function contentOf({ memberId, numbers }: DueNotice): string {
  return JSON.stringify([memberId, ...numbers])
}

/** Where the message goes; a letter can always be handed over. */
function addressFor(channel: Channel, { email, phone }: DueNotice): string | undefined {
  return channel === 'print' ? '' : channel === 'email' ? email : phone
}

function noticeWrites(context: CommandContext, notice: DueNotice, channel: Channel, fallback: 'fr' | 'en'): Write[] {
  const { memberId, numbers } = notice
  const to = addressFor(channel, notice)
  const language = contactOf(context, memberId).language ?? fallback
  return [...numbers].map(([loanId, number]) => ({
    kind: 'create',
    type: 'notice',
    id: `notice:overdue:${loanId.slice('loan:'.length)}:${number}`,
    fields: {
      kind: 'overdue',
      channel,
      memberId,
      subjectId: loanId,
      number,
      ...(to ? { to } : {}),
      language,
      status: channel === 'print' ? 'printed' : 'waiting',
    },
  }))
}
