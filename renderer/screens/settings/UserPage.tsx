import { ArrowLeft, KeyRound, UserCheck, UserX } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { UserRecord } from '@shared/protocol/session'
import { useCommand } from '../../client/use-command'
import { useLive } from '../../client/use-live'
import { Button } from '../../components/actions/Button'
import { CommandError } from '../../components/feedback/CommandError'
import { EmptyState } from '../../components/feedback/EmptyState'
import { Skeleton } from '../../components/feedback/Skeleton'
import { useToasts } from '../../components/feedback/toasts'
import { useFormat } from '../../components/format/use-format'
import { DraftNotice } from '../../components/forms/DraftNotice'
import { useDraft } from '../../components/forms/use-draft'
import { useShortcut } from '../../components/keyboard/shortcuts'
import { Card } from '../../components/layout/Card'
import { ResetPasswordDialog } from './ResetPasswordDialog'
import { SettingsPage } from './SettingsPage'
import { useUserForm } from './user-form'
import { UserFields } from './UserFields'
import { UserHistory } from './UserHistory'
import { UserStatusBadge } from './UserStatusBadge'

/** One account: who, which roles, whether it opens. */
export function UserPage({ id }: { readonly id: string }) {
  const { t } = useTranslation('settings')
  const [, navigate] = useLocation()
  const users = useLive('users.list', {})
  const user = users.status === 'ready' ? users.value.find((one) => one.id === id) : undefined
  const leave = () => navigate('/settings/users')
  useShortcut('Escape', leave)
  return (
    <SettingsPage section="users">
      <div>
        <Button variant="quiet" size="small" icon={ArrowLeft} onClick={leave}>
          {t('user.back')}
        </Button>
      </div>
      {users.status === 'loading' && <Skeleton lines={8} />}
      {users.status === 'failed' && <CommandError error={users.error} />}
      {users.status === 'ready' && !user && <EmptyState title={t('user.missing')} text={t('user.missingText')} />}
      {user && (
        <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_20rem]">
          <EditUser key={JSON.stringify(user)} user={user} onSaved={leave} />
          <div className="flex flex-col gap-5">
            <UserAccess user={user} />
            <Card title={t('user.history')}>
              <UserHistory id={id} />
            </Card>
          </div>
        </div>
      )}
    </SettingsPage>
  )
}

function EditUser({ user, onSaved }: { readonly user: UserRecord; readonly onSaved: () => void }) {
  const { t } = useTranslation(['settings', 'components'])
  const toast = useToasts((store) => store.add)
  const update = useCommand('users.update')
  const form = useUserForm(user)
  const draft = useDraft(user.id, form, ['password'])
  const submit = form.handleSubmit(async ({ displayName, email, phone, roles, everySite, memberId }) => {
    const changes = { displayName, email: email || null, phone: phone || null, roles, everySite, memberId }
    if (!(await update.run({ id: user.id, ...changes }))) return
    draft.clear()
    toast({ text: t('user.saved', { name: displayName }) })
    onSaved()
  })
  return (
    <div className="flex min-w-0 flex-col gap-5">
      <DraftNotice draft={draft} />
      <Card title={user.displayName} description={user.name} actions={<UserStatusBadge status={user.status} />}>
        <form className="flex flex-col gap-6" noValidate onSubmit={(event) => void submit(event)}>
          <UserFields form={form} isNew={false} />
          <CommandError error={update.error} />
          <div className="flex justify-end">
            <Button type="submit" variant="primary" busy={update.busy}>
              {t('components:action.save')}
            </Button>
          </div>
        </form>
      </Card>
    </div>
  )
}

function UserAccess({ user }: { readonly user: UserRecord }) {
  const { t } = useTranslation('settings')
  const format = useFormat()
  const toast = useToasts((store) => store.add)
  const setStatus = useCommand('users.setStatus')
  const [resetting, setResetting] = useState(false)
  const active = user.status === 'active'
  const { id, displayName: name } = user

  const change = async (status: 'active' | 'deactivated') => {
    if (!(await setStatus.run({ id, status }))) return
    const back = status === 'active' ? 'deactivated' : 'active'
    // A request that was let in cannot become a request again.
    const onUndo = user.status === 'pending' ? undefined : () => void setStatus.run({ id, status: back })
    toast({ text: t(status === 'active' ? 'user.reactivated' : 'user.deactivated', { name }), onUndo })
  }

  return (
    <Card title={t('user.access')} description={t('user.createdOn', { day: format.instantDay(user.createdAt) })}>
      <div className="flex flex-col gap-3">
        <Button icon={KeyRound} onClick={() => setResetting(true)}>
          {t('user.reset')}
        </Button>
        <Button
          icon={active ? UserX : UserCheck}
          busy={setStatus.busy}
          onClick={() => void change(active ? 'deactivated' : 'active')}
        >
          {t(active ? 'user.deactivate' : 'user.reactivate')}
        </Button>
        {active && <p className="text-xs text-muted">{t('user.deactivateHint')}</p>}
        <CommandError error={setStatus.error} />
      </div>
      {resetting && <ResetPasswordDialog user={user} onClose={() => setResetting(false)} />}
    </Card>
  )
}
