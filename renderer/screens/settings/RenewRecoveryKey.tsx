import { useState, type SyntheticEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../../client/use-command'
import { Button } from '../../components/actions/Button'
import { CommandError } from '../../components/feedback/CommandError'
import { PasswordField } from '../../components/fields/PasswordField'
import { Card } from '../../components/layout/Card'

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
        <div className="flex max-w-md flex-col gap-4" role="status">
          <p>{t('renew.done')}</p>
          <output className="block rounded-lg border border-line bg-sunken p-4 text-center font-mono text-lg leading-8 break-words select-all">
            {recoveryKey}
          </output>
        </div>
      )}
    </Card>
  )
}
