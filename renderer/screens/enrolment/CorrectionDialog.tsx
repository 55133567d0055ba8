import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/actions/Button'
import { Dialog } from '../../components/overlays/Dialog'

interface CorrectionDialogProps {
  readonly title: string
  readonly description: string
  readonly saveLabel: string
  readonly ready: boolean
  readonly busy: boolean
  readonly onSave: () => void
  readonly onClose: () => void
  readonly children: ReactNode
}

/** What of somebody on the list is written or taken anew, and the two ways out of it. */
export function CorrectionDialog(props: CorrectionDialogProps) {
  const { t } = useTranslation('enrolment')
  const { title, description, saveLabel, ready, busy, onSave, onClose, children } = props
  return (
    <Dialog
      open
      width="wide"
      onClose={onClose}
      title={title}
      description={description}
      actions={
        <>
          <Button variant="quiet" onClick={onClose}>
            {t('act.cancel')}
          </Button>
          <Button variant="primary" disabled={!ready} busy={busy} onClick={onSave}>
            {saveLabel}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  )
}
