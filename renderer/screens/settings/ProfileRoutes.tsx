import { useTranslation } from 'react-i18next'
import { useLive } from '../../client/use-live'
import { CommandError } from '../../components/feedback/CommandError'
import { Skeleton } from '../../components/feedback/Skeleton'
import { PageHeader } from '../../components/layout/PageHeader'
import { ChangePassword } from './ChangePassword'
import { ProfileForm } from './ProfileForm'
import { ProfilePhoto } from './ProfilePhoto'

/** A person's own page: how to reach them, and their password. */
export function ProfileRoutes() {
  const { t } = useTranslation(['settings', 'app'])
  const profile = useLive('profile.show', {})
  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-5 p-6">
      <PageHeader
        title={t('profile.title')}
        description={
          profile.status === 'ready' ? profile.value.roles.map((role) => t(`app:role.${role}`)).join(', ') : undefined
        }
      />
      {profile.status === 'loading' && <Skeleton lines={6} />}
      {profile.status === 'failed' && <CommandError error={profile.error} />}
      {profile.status === 'ready' && <ProfilePhoto user={profile.value} />}
      {profile.status === 'ready' && <ProfileForm key={JSON.stringify(profile.value)} user={profile.value} />}
      <ChangePassword />
    </div>
  )
}
