import { Printer } from 'lucide-react'
import { useState, type SyntheticEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../../client/use-command'
import { useRecoverySheet } from '../../client/use-recovery-sheet'
import { Button } from '../../components/actions/Button'
import { CommandError } from '../../components/feedback/CommandError'
import { PasswordField } from '../../components/fields/PasswordField'
import { useShortcut } from '../../components/keyboard/shortcuts'
import { Card } from '../../components/layout/Card'
import { SecretText } from '../../components/layout/SecretText'
import { PrintPreview } from '../../components/overlays/PrintPreview'
import { useLanguage } from '../../strings/use-language'

/** Makes another recovery key for whoever mislaid the first one. It is shown once, like the first. */
export function RenewRecoveryKey() {
  const { t } = useTranslation('session')
  const renew = useCommand('site.renewRecoveryKey')
  const [password, setPassword] = useState('')
  const [recoveryKey, setRecoveryKey] = useState<string>()

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    const answer = await renew.run({ password })
    setPassword('')
    if (answer) setRecoveryKey(answer.recoveryKey)
  }

  return (
    <Card title={t('renew.title')}>
      {recoveryKey === undefined ? (
        <form className="flex max-w-md flex-col gap-4" onSubmit={(event) => void submit(event)}>
          <p className="text-muted">{t('renew.text')}</p>
          <PasswordField label={t('renew.password')} value={password} onChange={setPassword} required />
          <CommandError error={renew.error} />
          <Button type="submit" busy={renew.busy}>
            {t('renew.submit')}
          </Button>
        </form>
      ) : (
        <RenewedKey recoveryKey={recoveryKey} />
      )}
    </Card>
  )
}

function RenewedKey({ recoveryKey }: { readonly recoveryKey: string }) {
  const { t } = useTranslation('session')
  const language = useLanguage()
  const sheet = useRecoverySheet(recoveryKey)
  const print = () => sheet.show(t('firstRun.recoverySheet'), language)
  useShortcut('F8', print, { label: t('firstRun.recoveryPrint') })
  return (
    <>
      <div className="flex max-w-md flex-col gap-4" role="status">
        <p>{t('renew.done')}</p>
        <SecretText text={recoveryKey} />
        <Button autoFocus variant="primary" icon={Printer} shortcut="F8" onClick={print}>
          {t('firstRun.recoveryPrint')}
        </Button>
      </div>
      <CommandError error={sheet.error} />
      <PrintPreview {...sheet.preview} />
    </>
  )
}
