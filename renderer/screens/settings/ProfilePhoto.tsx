import { ImageUp, Trash2 } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { UserRecord } from '@shared/protocol/session'
import { useCommand } from '../../client/use-command'
import { usePhoto } from '../../client/use-photo'
import { Button } from '../../components/actions/Button'
import { CommandError } from '../../components/feedback/CommandError'
import { Avatar } from '../../components/layout/Avatar'
import { Card } from '../../components/layout/Card'
import { toPortrait } from './to-portrait'

/** The photo colleagues see beside a name. It is made small here, whatever the camera gave. */
export function ProfilePhoto({ user }: { readonly user: UserRecord }) {
  const { t } = useTranslation('settings')
  const file = useRef<HTMLInputElement>(null)
  const url = usePhoto(user.photo)
  const setPhoto = useCommand('profile.setPhoto')
  const [unreadable, setUnreadable] = useState(false)

  const take = async (chosen: File | undefined) => {
    if (!chosen) return
    const photo = await toPortrait(chosen)
    setUnreadable(photo === undefined)
    if (photo) await setPhoto.run({ photo })
  }

  return (
    <Card title={t('photo.title')} description={t('photo.text')}>
      <div className="flex flex-wrap items-center gap-5">
        <Avatar name={user.displayName} photoUrl={url} size={72} />
        <input
          ref={file}
          type="file"
          accept="image/*"
          aria-label={t('photo.choose')}
          tabIndex={-1}
          className="sr-only"
          onChange={(event) => {
            void take(event.target.files?.[0])
            event.target.value = ''
          }}
        />
        <Button icon={ImageUp} busy={setPhoto.busy} onClick={() => file.current?.click()}>
          {t('photo.choose')}
        </Button>
        {user.photo !== undefined && (
          <Button variant="quiet" icon={Trash2} onClick={() => void setPhoto.run({ photo: null })}>
            {t('photo.remove')}
          </Button>
        )}
      </div>
      {unreadable && (
        <p role="alert" className="mt-3 text-danger">
          {t('photo.unreadable')}
        </p>
      )}
      <CommandError error={setPhoto.error} />
    </Card>
  )
}
