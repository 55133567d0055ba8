import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EnrolmentDay } from '@shared/protocol/enrolment/day'
import type { Command } from '../../client/use-command'
import { Button } from '../../components/actions/Button'
import { CommandError } from '../../components/feedback/CommandError'
import { TextAreaField } from '../../components/fields/TextAreaField'
import { useFormat } from '../../components/format/use-format'
import { Dialog } from '../../components/overlays/Dialog'

interface ApproveDialogProps {
  readonly day: EnrolmentDay
  readonly approve: Command<'enrolment.approve'>
  readonly onClose: () => void
}

/** Asked, because it cannot be undone: after it nobody is enrolled on that day. */
export function ApproveDialog({ day, approve, onClose }: ApproveDialogProps) {
  const { t } = useTranslation('enrolment')
  const format = useFormat()
  const [note, setNote] = useState('')
  async function run(): Promise<void> {
    const { centre } = day
    const done = await approve.run({
      day: day.day,
      ...(centre ? { centre: centre.code } : {}),
      ...(note.trim() === '' ? {} : { note: note.trim() }),
    })
    if (done !== undefined) onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('approve.title', { day: format.day(day.day) })}
      description={t('approve.about', { count: day.enrolled })}
      actions={
        <>
          <Button variant="quiet" onClick={onClose}>
            {t('act.cancel')}
          </Button>
          <Button variant="primary" busy={approve.busy} onClick={() => void run()}>
            {t('dashboard.approve')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <TextAreaField label={t('approve.note')} value={note} onChange={setNote} rows={2} />
        <CommandError error={approve.error} />
      </div>
    </Dialog>
  )
}
