import { useState, type SyntheticEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/actions/Button'
import { CommandError } from '../../components/feedback/CommandError'
import { PasswordField } from '../../components/fields/PasswordField'
import { TextField } from '../../components/fields/TextField'
import { useCommand } from '../../client/use-command'
import { EntryPage } from './EntryPage'

/** A reader asks for an account; it waits until staff confirm it. */
export function Register({ site, onDone }: { readonly site: string; readonly onDone: () => void }) {
  const { t } = useTranslation('session')
  const register = useCommand('session.register')
  const [fields, setFields] = useState({ displayName: '', name: '', email: '', phone: '', password: '' })
  const [done, setDone] = useState(false)
  const set = (field: keyof typeof fields) => (value: string) =>
    setFields((current) => ({ ...current, [field]: value }))

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    const { email, phone, ...needed } = fields
    const answer = await register.run({ ...needed, ...(email ? { email } : {}), ...(phone ? { phone } : {}) })
    if (answer) setDone(true)
  }

  if (done) {
    return (
      <EntryPage title={t('register.done')} intro={t('register.doneText')} site={site}>
        <Button variant="primary" size="large" autoFocus onClick={onDone}>
          {t('register.back')}
        </Button>
      </EntryPage>
    )
  }
  return (
    <EntryPage title={t('register.title')} intro={t('register.intro')} site={site}>
      <form className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
        <TextField
          label={t('register.displayName')}
          value={fields.displayName}
          onChange={set('displayName')}
          required
          autoFocus
        />
        <TextField label={t('register.userName')} value={fields.name} onChange={set('name')} required />
        <TextField label={t('register.email')} type="email" value={fields.email} onChange={set('email')} />
        <TextField label={t('register.phone')} type="tel" value={fields.phone} onChange={set('phone')} />
        <PasswordField
          label={t('register.password')}
          value={fields.password}
          onChange={set('password')}
          hint={t('firstRun.passwordShort')}
          autoComplete="new-password"
          required
        />
        <CommandError error={register.error} />
        <Button type="submit" variant="primary" size="large" wide busy={register.busy}>
          {t('register.submit')}
        </Button>
      </form>
      <Button variant="quiet" onClick={onDone}>
        {t('register.back')}
      </Button>
    </EntryPage>
  )
}
