import { useState, type SyntheticEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/actions/Button'
import { CommandError } from '../../components/feedback/CommandError'
import { PasswordField } from '../../components/fields/PasswordField'
import { TextField } from '../../components/fields/TextField'
import { useCommand } from '../../client/use-command'
import { EntryPage } from './EntryPage'
import { Recover } from './Recover'
import { Register } from './Register'

interface SignInProps {
  readonly site: string
  readonly lastUserName: string | undefined
  /** A password is being tried; if it fits, the window opens. */
  readonly onOpening: () => void
}

/** Name and password, offline; the name of the last person is there already. */
export function SignIn({ site, lastUserName, onOpening }: SignInProps) {
  const { t } = useTranslation('session')
  const signIn = useCommand('session.signIn')
  const [name, setName] = useState(lastUserName ?? '')
  const [password, setPassword] = useState('')
  const [other, setOther] = useState<'register' | 'recover'>()

  if (other === 'register') return <Register site={site} onDone={() => setOther(undefined)} />
  if (other === 'recover') return <Recover site={site} onDone={() => setOther(undefined)} />

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    if (name.trim() === '' || password === '') return
    onOpening()
    const state = await signIn.run({ name, password })
    if (!state) setPassword('')
  }

  return (
    <EntryPage title={t('signIn.title')} site={site}>
      <form className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
        <TextField
          label={t('signIn.userName')}
          value={name}
          onChange={setName}
          autoComplete="username"
          autoFocus={lastUserName === undefined}
        />
        <PasswordField
          label={t('signIn.password')}
          value={password}
          onChange={setPassword}
          autoFocus={lastUserName !== undefined}
        />
        <CommandError error={signIn.error} />
        <Button type="submit" variant="primary" size="large" wide busy={signIn.busy}>
          {t(signIn.busy ? 'signIn.opening' : 'signIn.submit')}
        </Button>
      </form>
      <Button variant="quiet" onClick={() => setOther('register')}>
        {t('signIn.register')}
      </Button>
      <button
        type="button"
        className="self-center text-muted underline decoration-line underline-offset-4 hover:text-ink"
        onClick={() => setOther('recover')}
      >
        {t('signIn.forgotten')}
      </button>
    </EntryPage>
  )
}
