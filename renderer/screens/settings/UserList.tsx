import { UserPlus, Users } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { UserRecord } from '@shared/protocol/session'
import { useLive } from '../../client/use-live'
import { Button } from '../../components/actions/Button'
import { CommandError } from '../../components/feedback/CommandError'
import { EmptyState } from '../../components/feedback/EmptyState'
import { Skeleton } from '../../components/feedback/Skeleton'
import { useShortcut } from '../../components/keyboard/shortcuts'
import { InMemoryTable, type InMemoryColumn } from '../../components/table/InMemoryTable'
import { rowsWith } from '../../components/table/rows-with'
import { PendingUsers } from './PendingUsers'
import { SettingsPage } from './SettingsPage'
import { UserStatusBadge } from './UserStatusBadge'

/** The accounts of the site; requests that wait for an answer stand first. */
export function UserList() {
  const { t } = useTranslation(['settings', 'app'])
  const [, navigate] = useLocation()
  const users = useLive('users.list', {})
  const [text, setText] = useState('')
  const add = () => navigate('/settings/users/new')
  useShortcut('F3', add, { label: t('users.add') })

  const rolesOf = (user: UserRecord) => user.roles.map((role) => t(`app:role.${role}`)).join(', ')
  const columns: InMemoryColumn<UserRecord>[] = [
    {
      id: 'displayName',
      header: t('users.displayName'),
      width: 'minmax(11rem, 2fr)',
      cell: (user) => user.displayName,
      sortValue: (user) => user.displayName,
      fixed: true,
    },
    { id: 'name', header: t('users.name'), cell: (user) => user.name, sortValue: (user) => user.name },
    { id: 'roles', header: t('users.roles'), width: 'minmax(10rem, 2fr)', cell: rolesOf, sortValue: rolesOf },
    {
      id: 'site',
      header: t('users.site'),
      cell: (user) => (user.everySite ? t('users.everySite') : user.site),
      sortValue: (user) => (user.everySite ? '' : user.site),
    },
    {
      id: 'status',
      header: t('users.statusLabel'),
      width: '9rem',
      cell: (user) => <UserStatusBadge status={user.status} />,
      sortValue: (user) => user.status,
      exportValue: (user) => t(`users.status.${user.status}`),
    },
  ]
  const all = users.status === 'ready' ? users.value : []
  const shown = rowsWith(
    all.filter(({ status }) => status !== 'pending'),
    text,
    (user) => `${user.displayName} ${user.name} ${rolesOf(user)}`,
  )
  const pending = all.filter(({ status }) => status === 'pending')

  return (
    <SettingsPage section="users">
      <div className="flex items-center gap-3">
        <span className="flex-1" />
        <Button variant="primary" icon={UserPlus} shortcut="F3" onClick={add}>
          {t('users.add')}
        </Button>
      </div>
      {users.status === 'failed' && <CommandError error={users.error} />}
      {users.status === 'loading' && <Skeleton lines={6} />}
      {pending.length > 0 && <PendingUsers users={pending} />}
      {users.status === 'ready' && (
        <div className="min-h-80 flex-1 overflow-hidden rounded-xl border border-line bg-surface shadow-card">
          <InMemoryTable
            label={t('users.list')}
            rows={shown}
            columns={columns}
            initialSort={{ column: 'displayName', descending: false }}
            onOpen={({ id }) => navigate(`/settings/users/${encodeURIComponent(id)}`)}
            placeKey="settings.users"
            tools={{ listKey: 'users', find: { label: t('users.find'), text, onText: setText } }}
            emptyState={<EmptyState icon={Users} title={t('users.none', { text })} />}
          />
        </div>
      )}
    </SettingsPage>
  )
}
