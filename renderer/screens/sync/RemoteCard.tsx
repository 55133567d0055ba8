import { Pause, Play } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RemoteSync } from '@shared/protocol/sync'
import { useRight } from '../../client/session'
import { useCommand } from '../../client/use-command'
import { Button } from '../../components/actions/Button'
import { CommandError } from '../../components/feedback/CommandError'
import { useToasts } from '../../components/feedback/toasts'
import { Card } from '../../components/layout/Card'
import { Dialog } from '../../components/overlays/Dialog'
import { RemoteForm } from './RemoteForm'
import { ScheduleForm } from './ScheduleForm'
import { useRemoteName } from './use-remote-name'

/** Which server, when it is spoken to and how fast, and how to leave it. */
export function RemoteCard({ remote }: { readonly remote: RemoteSync }) {
  const { t } = useTranslation(['sync', 'components'])
  const configures = useRight('sync.configure')
  const runs = useRight('sync.run')
  const toast = useToasts((store) => store.add)
  const remoteName = useRemoteName()
  const set = useCommand('sync.set')
  const pause = useCommand('sync.pause')
  const [open, setOpen] = useState<'change' | 'remove'>()
  const close = () => setOpen(undefined)
  const { name, address, paused } = remote

  const remove = async () => {
    if (!(await set.run({ remote: name, url: '' }))) return
    toast({ text: t('hub.removed', { name: remoteName(name) }), tone: 'info' })
  }

  return (
    <Card
      title={t('hub.title', { name: remoteName(name) })}
      actions={
        runs && (
          <Button
            icon={paused ? Play : Pause}
            busy={pause.busy}
            onClick={() => void pause.run({ remote: name, paused: !paused })}
          >
            {t(paused ? 'pause.resume' : 'pause.start')}
          </Button>
        )
      }
    >
      <div className="flex flex-col gap-5">
        <p className="font-mono text-[0.8125rem] break-all">{address}</p>
        <CommandError error={pause.error} />
        <ScheduleForm key={JSON.stringify([remote.schedule, remote.bytesPerSecond])} remote={remote} />
        <CommandError error={set.error} />
        {configures && (
          <div className="flex flex-wrap gap-2">
            <Button onClick={() => setOpen('change')}>{t('hub.change')}</Button>
            <Button variant="quiet" onClick={() => setOpen('remove')}>
              {t('hub.remove')}
            </Button>
          </div>
        )}
      </div>
      <Dialog open={open === 'change'} onClose={close} title={t('hub.change')} description={t('hub.changeHint')}>
        <RemoteForm remote={name} onKeep={close} />
      </Dialog>
      <Dialog
        open={open === 'remove'}
        onClose={close}
        title={t('hub.removeTitle', { name: remoteName(name) })}
        description={t('hub.removeText')}
        actions={
          <>
            <Button variant="quiet" onClick={close}>
              {t('components:action.cancel')}
            </Button>
            <Button variant="danger" busy={set.busy} onClick={() => void remove()}>
              {t('hub.remove')}
            </Button>
          </>
        }
      />
    </Card>
  )
}
