import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppError } from '@shared/base/app-error'
import { Button } from '../../components/actions/Button'
import { CommandError } from '../../components/feedback/CommandError'
import { TextField } from '../../components/fields/TextField'
import { Dialog } from '../../components/overlays/Dialog'

interface ReasonDialogProps {
  readonly title: string
  readonly description: string
  readonly busy: boolean
  readonly error: AppError | undefined
  readonly onClose: () => void
  readonly onSettle: (reason: string) => void
}

/** Asks why, and settles. Mount it when it opens. */
export function ReasonDialog({ title, description, busy, error, onClose, onSettle }: ReasonDialogProps) {
  const { t } = useTranslation(['conflicts', 'components'])
  const [reason, setReason] = useState('')
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      description={description}
      actions={
        <>
          <Button variant="quiet" onClick={onClose}>
            {t('components:action.cancel')}
          </Button>
          <Button variant="primary" busy={busy} disabled={reason.trim() === ''} onClick={() => onSettle(reason)}>
            {t('desk.settle')}
          </Button>
        </>
      }
    >
      <TextField label={t('desk.reason')} required value={reason} onChange={setReason} maxLength={500} />
      <CommandError error={error} />
    </Dialog>
  )
}
