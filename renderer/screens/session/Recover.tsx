import { useState, type SyntheticEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../../client/use-command'
import { Button } from '../../components/actions/Button'
import { CommandError } from '../../components/feedback/CommandError'
import { PasswordField } from '../../components/fields/PasswordField'
import { TextField } from '../../components/fields/TextField'
import { EntryPage } from './EntryPage'

/** The last door when nobody can sign in: the printed key, and a new password for an administrator, who is signed in at once. */
export function Recover({ site, onDone }: { readonly site: string; readonly onDone: () => void }) {
  const { t } = useTranslation('session')
  const recover = useCommand('session.recover')
  const [fields, setFields] = useState({ recoveryKey: '', name: '', password: '', again: '' })
  const [differs, setDiffers] = useState(false)
  const set = (field: keyof typeof fields) => (value: string) => {
    setDiffers(false)
    setFields((current) => ({ ...current, [field]: value }))
  }

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    const { again, ...needed } = fields
    if (again !== needed.password) return setDiffers(true)
    await recover.run(needed)
  }

  return (
    <EntryPage title={t('recover.title')} intro={t('recover.intro')} site={site}>
      <form className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
        <TextField
          label={t('recover.recoveryKey')}
          hint={t('recover.recoveryKeyHint')}
          value={fields.recoveryKey}
          onChange={set('recoveryKey')}
          autoComplete="off"
          autoFocus
          required
        />
        <TextField
          label={t('recover.userName')}
          value={fields.name}
          onChange={set('name')}
          autoComplete="username"
          required
        />
        <PasswordField
          label={t('recover.password')}
          hint={t('firstRun.passwordShort')}
          value={fields.password}
          onChange={set('password')}
          autoComplete="new-password"
          required
        />
        <PasswordField
          label={t('firstRun.passwordAgain')}
          value={fields.again}
          onChange={set('again')}
          error={differs ? t('firstRun.passwordDiffers') : undefined}
          autoComplete="new-password"
          required
        />
        <CommandError error={recover.error} />
        <Button type="submit" variant="primary" size="large" wide busy={recover.busy}>
          {t(recover.busy ? 'signIn.opening' : 'recover.submit')}
        </Button>
      </form>
      <Button variant="quiet" onClick={onDone}>
        {t('recover.back')}
      </Button>
    </EntryPage>
  )
}
