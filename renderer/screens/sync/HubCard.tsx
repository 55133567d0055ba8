import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SyncStatus } from '@shared/protocol/sync'
import { useRight } from '../../client/session'
import { useCommand } from '../../client/use-command'
import { Button } from '../../components/actions/Button'
import { CommandError } from '../../components/feedback/CommandError'
import { useToasts } from '../../components/feedback/toasts'
import { SwitchField } from '../../components/fields/SwitchField'
import { Card } from '../../components/layout/Card'
import { Dialog } from '../../components/overlays/Dialog'
import { HubForm } from './HubForm'

/** Which head office, how often, and how to leave it. */
export function HubCard({ status }: { readonly status: SyncStatus }) {
  const { t } = useTranslation(['sync', 'components'])
  const configures = useRight('sync.configure')
  const toast = useToasts((store) => store.add)
  const set = useCommand('sync.set')
  const [open, setOpen] = useState<'change' | 'remove'>()
  const close = () => setOpen(undefined)

  const remove = async () => {
    if (!(await set.run({ url: '' }))) return
    toast({ text: t('hub.removed'), tone: 'info' })
  }

  return (
    <Card title={t('hub.title')}>
      <div className="flex flex-col gap-5">
        <p className="font-mono text-[0.8125rem] break-all">{status.remote}</p>
        <SwitchField
          label={t('hub.continuous')}
          hint={t('hub.continuousHint')}
          value={status.continuous}
          disabled={!configures}
          onChange={(continuous) => void set.run({ continuous })}
        />
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
        <HubForm onKeep={close} />
      </Dialog>
      <Dialog
        open={open === 'remove'}
        onClose={close}
        title={t('hub.removeTitle')}
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
