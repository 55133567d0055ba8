import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Role } from '@shared/domain/accounts/role'
import type { UserRecord } from '@shared/protocol/session'
import { useRight } from '../../client/session'
import { useCommand } from '../../client/use-command'
import { Button } from '../../components/actions/Button'
import { CommandError } from '../../components/feedback/CommandError'
import { useToasts } from '../../components/feedback/toasts'
import { Dialog } from '../../components/overlays/Dialog'
import { MemberField } from './MemberField'
import { RoleFields } from './RoleFields'

interface ConfirmUserDialogProps {
  readonly user: UserRecord
  readonly onClose: () => void
}

/** Lets someone in who asked, with the roles they are to have. */
export function ConfirmUserDialog({ user, onClose }: ConfirmUserDialogProps) {
  const { t } = useTranslation(['settings', 'components'])
  const toast = useToasts((store) => store.add)
  const seesMembers = useRight('library.members')
  const managesAccounts = useRight('accounts.manage')
  const setStatus = useCommand('users.setStatus')
  const update = useCommand('users.update')
  const accept = useCommand('users.answerRequest')
  const [roles, setRoles] = useState<Role[]>(user.roles.length > 0 ? user.roles : ['member'])
  const [memberId, setMemberId] = useState(user.memberId ?? null)
  const [tried, setTried] = useState(false)

  const confirm = async () => {
    setTried(true)
    if (roles.length === 0) return
    const answer = managesAccounts ? await letIn() : await accept.run({ id: user.id, accept: true, memberId })
    if (!answer) return
    toast({ text: t('users.confirmed', { name: user.displayName }) })
    onClose()
  }

  const letIn = async () => {
    // The card first: an account that is let in without it would show its reader nothing.
    if (memberId !== (user.memberId ?? null) && !(await update.run({ id: user.id, memberId }))) return undefined
    return setStatus.run({ id: user.id, status: 'active', roles })
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title={t('users.confirmTitle', { name: user.displayName })}
      width="wide"
      actions={
        <>
          <Button variant="quiet" onClick={onClose}>
            {t('components:action.cancel')}
          </Button>
          <Button variant="primary" busy={setStatus.busy || update.busy || accept.busy} onClick={() => void confirm()}>
            {t('users.confirmAct')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-5">
        {managesAccounts ? (
          <RoleFields
            label={t('users.confirmText')}
            value={roles}
            onChange={setRoles}
            error={tried && roles.length === 0 ? t('problem.roles') : undefined}
          />
        ) : (
          <p>{t('users.confirmReader')}</p>
        )}
        {seesMembers && roles.includes('member') && (
          <div className="max-w-md">
            <MemberField value={memberId} onChange={setMemberId} />
          </div>
        )}
        <CommandError error={update.error ?? setStatus.error ?? accept.error} />
      </div>
    </Dialog>
  )
}
