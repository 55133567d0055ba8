import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Message } from '@shared/protocol/messages'
import { useCommand } from '../../client/use-command'
import { Button } from '../../components/actions/Button'
import { CommandError } from '../../components/feedback/CommandError'
import { TextField } from '../../components/fields/TextField'
import { Dialog } from '../../components/overlays/Dialog'

/** Sends a message once more, to another address when the first was wrong. */
export function RetryDialog({ message, onClose }: { readonly message: Message; readonly onClose: () => void }) {
  const { t } = useTranslation('messages')
  const retry = useCommand('messages.retry')
  const [to, setTo] = useState(message.to)
  const send = async () => {
    const done = await retry.run({ id: message.id, ...(to.trim() === message.to ? {} : { to: to.trim() }) })
    if (done) onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      width="narrow"
      title={t('retryTitle', { name: message.personName })}
      description={message.failure === 'uncertain' ? t('retryUncertain') : message.failure}
      actions={
        <>
          <Button onClick={onClose}>{t('back')}</Button>
          <Button variant="primary" disabled={retry.busy || to.trim() === ''} onClick={() => void send()}>
            {t('retry')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <TextField autoFocus label={message.channel === 'sms' ? t('phone') : t('email')} value={to} onChange={setTo} />
        <CommandError error={retry.error} />
      </div>
    </Dialog>
  )
}
