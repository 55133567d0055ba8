import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { UserRecord } from '@shared/protocol/session'
import { useRight } from '../../client/session'
import { useCommand } from '../../client/use-command'
import { Button } from '../../components/actions/Button'
import { CommandError } from '../../components/feedback/CommandError'
import { useToasts } from '../../components/feedback/toasts'
import { useFormat } from '../../components/format/use-format'
import { Avatar } from '../../components/layout/Avatar'
import { Card } from '../../components/layout/Card'
import { ConfirmUserDialog } from './ConfirmUserDialog'

/** Who asked for an account at the sign-in screen and waits. */
export function PendingUsers({ users }: { readonly users: readonly UserRecord[] }) {
  const { t } = useTranslation('settings')
  const format = useFormat()
  const [, navigate] = useLocation()
  const toast = useToasts((store) => store.add)
  const managesAccounts = useRight('accounts.manage')
  const answer = useCommand('users.answerRequest')
  const [chosen, setChosen] = useState<UserRecord>()

  const refuse = async ({ id, displayName }: UserRecord) => {
    if (!(await answer.run({ id, accept: false }))) return
    const open = { label: t('users.open'), run: () => navigate(`/settings/users/${encodeURIComponent(id)}`) }
    toast({
      text: t('users.refused', { name: displayName }),
      tone: 'info',
      ...(managesAccounts ? { action: open } : {}),
    })
  }

  return (
    <Card title={t('users.pendingTitle')} description={t('users.pendingText')}>
      <ul className="flex flex-col">
        {users.map((user) => (
          <li
            key={user.id}
            className="flex flex-wrap items-center gap-3 border-t border-line py-3 first:border-t-0 last:pb-0"
          >
            <Avatar name={user.displayName} />
            <div className="min-w-0 flex-1">
              <p className="font-medium">{user.displayName}</p>
              <p className="text-xs text-muted">
                {[user.name, user.email, user.phone, t('users.askedOn', { day: format.instantDay(user.createdAt) })]
                  .filter((part) => part !== undefined)
                  .join(' · ')}
              </p>
            </div>
            <Button variant="quiet" size="small" onClick={() => void refuse(user)}>
              {t('users.refuse')}
            </Button>
            <Button variant="primary" size="small" onClick={() => setChosen(user)}>
              {t('users.confirm')}
            </Button>
          </li>
        ))}
      </ul>
      <CommandError error={answer.error} />
      {chosen && <ConfirmUserDialog user={chosen} onClose={() => setChosen(undefined)} />}
    </Card>
  )
}
