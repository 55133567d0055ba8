import { useState, type ReactNode, type SyntheticEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppError } from '@shared/base/app-error'
import { Button } from '../../components/actions/Button'
import { CommandError } from '../../components/feedback/CommandError'
import { PasswordField } from '../../components/fields/PasswordField'
import { TextField } from '../../components/fields/TextField'
import { useCommand } from '../../client/use-command'
import { EntryPage } from './EntryPage'
import { Recover } from './Recover'
import { Register } from './Register'

interface WayBack {
  readonly trouble: AppError
  readonly credentials: { readonly name: string; readonly password: string }
  /** The databases can be opened again. */
  readonly onMended: () => void
  readonly onOpen: () => void
}

interface SignInProps {
  readonly site: string
  readonly lastUserName: string | undefined
  /** What to offer when the password was right and the databases do not open. */
  readonly wayBack: (trouble: WayBack) => ReactNode
  /** A password is being tried; if it fits, the window opens. */
  readonly onOpening: () => void
}

/** What a person at the desk can bring back; the others are for whoever installs the application. */
const MENDABLE: ReadonlySet<string> = new Set([
  'storage.damaged',
  'storage.missing',
  'storage.foreign',
  'storage.rolled-back',
  'storage.wrong-key',
])

/** Name and password, offline; the name of the last person is there already. */
export function SignIn({ site, lastUserName, wayBack, onOpening }: SignInProps) {
  const { t } = useTranslation('session')
  const signIn = useCommand('session.signIn')
  const [name, setName] = useState(lastUserName ?? '')
  const [password, setPassword] = useState('')
  const [mended, setMended] = useState(false)
  const [used, setUsed] = useState<WayBack['credentials']>()
  const [other, setOther] = useState<'register' | 'recover'>()

  if (other === 'register') return <Register site={site} onDone={() => setOther(undefined)} />
  if (other === 'recover') return <Recover site={site} onDone={() => setOther(undefined)} />

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    if (name.trim() === '' || password === '') return
    setUsed({ name, password })
    setMended(false)
    onOpening()
    const state = await signIn.run({ name, password })
    if (!state) setPassword('')
  }

  if (used && signIn.error && MENDABLE.has(signIn.error.code)) {
    return (
      <EntryPage
        title={t(mended ? 'signIn.wayBackMended' : 'signIn.wayBackTitle')}
        intro={mended ? undefined : t('signIn.wayBackText')}
        site={site}
      >
        {wayBack({
          trouble: signIn.error,
          credentials: used,
          onMended: () => setMended(true),
          onOpen: () => void signIn.run(used),
        })}
        <Button variant="quiet" onClick={signIn.clear}>
          {t('signIn.backToSignIn')}
        </Button>
      </EntryPage>
    )
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
