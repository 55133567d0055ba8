import { Send } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../../client/use-command'
import { Button } from '../../components/actions/Button'
import { CommandError } from '../../components/feedback/CommandError'
import { SelectField } from '../../components/fields/SelectField'
import { TextField } from '../../components/fields/TextField'
import { useToasts } from '../../components/feedback/toasts'
import { Dialog } from '../../components/overlays/Dialog'
import { useLanguage } from '../../strings/use-language'

/** Asks where the receipt of an enrolment is to go, and puts it into the outbox. The address is kept in the message only. */
export function SendReceipt({ voter }: { readonly voter: string }) {
  const { t } = useTranslation('messages')
  const language = useLanguage()
  const notify = useToasts((toasts) => toasts.add)
  const send = useCommand('messages.sendReceipt')
  const [isOpen, setIsOpen] = useState(false)
  const [to, setTo] = useState('')
  const [words, setWords] = useState<'fr' | 'en'>(language)
  const channel = to.includes('@') ? 'email' : 'sms'
  const close = () => {
    setIsOpen(false)
    send.clear()
  }
  const submit = async () => {
    if (!(await send.run({ voter, channel, to: to.trim(), language: words }))) return
    notify({ text: t('receipt.queued') })
    close()
  }
  return (
    <>
      <Button icon={Send} size="small" onClick={() => setIsOpen(true)}>
        {t('receipt.send')}
      </Button>
      <Dialog
        open={isOpen}
        onClose={close}
        width="narrow"
        title={t('receipt.title')}
        description={t('receipt.text')}
        actions={
          <>
            <Button onClick={close}>{t('back')}</Button>
            <Button variant="primary" disabled={send.busy || to.trim() === ''} onClick={() => void submit()}>
              {t('receipt.send')}
            </Button>
          </>
        }
      >
        <div className="flex flex-col gap-3">
          <TextField autoFocus label={t('receipt.to')} hint={t('receipt.hint')} value={to} onChange={setTo} />
          <SelectField
            label={t('receipt.language')}
            value={words}
            onChange={(next) => setWords(next ?? 'fr')}
            choices={[
              { value: 'fr', label: 'Français' },
              { value: 'en', label: 'English' },
            ]}
          />
          <CommandError error={send.error} />
        </div>
      </Dialog>
    </>
  )
}
