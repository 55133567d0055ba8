import { useState, type SyntheticEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { passwordSchema, type UserRecord } from '@shared/protocol/session'
import { useCommand } from '../../client/use-command'
import { Button } from '../../components/actions/Button'
import { CommandError } from '../../components/feedback/CommandError'
import { useToasts } from '../../components/feedback/toasts'
import { PasswordField } from '../../components/fields/PasswordField'
import { Dialog } from '../../components/overlays/Dialog'

interface ResetPasswordDialogProps {
  readonly user: UserRecord
  readonly onClose: () => void
}

export function ResetPasswordDialog({ user, onClose }: ResetPasswordDialogProps) {
  const { t } = useTranslation(['settings', 'components'])
  const toast = useToasts((store) => store.add)
  const reset = useCommand('users.resetPassword')
  const [password, setPassword] = useState('')
  const [tried, setTried] = useState(false)
  const accepted = passwordSchema.safeParse(password).success

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    setTried(true)
    if (!accepted || !(await reset.run({ id: user.id, password }))) return
    toast({ text: t('user.resetDone', { name: user.displayName }) })
    onClose()
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title={t('user.resetTitle', { name: user.displayName })}
      description={t('user.resetText')}
      actions={
        <>
          <Button variant="quiet" onClick={onClose}>
            {t('components:action.cancel')}
          </Button>
          <Button type="submit" form="reset-password" variant="primary" busy={reset.busy}>
            {t('user.reset')}
          </Button>
        </>
      }
    >
      <form id="reset-password" className="flex flex-col gap-4" noValidate onSubmit={(event) => void submit(event)}>
        <PasswordField
          label={t('profile.next')}
          value={password}
          onChange={setPassword}
          autoComplete="new-password"
          error={tried && !accepted ? t('problem.password') : undefined}
          hint={t('problem.password')}
          autoFocus
          required
        />
        <CommandError error={reset.error} />
      </form>
    </Dialog>
  )
}
