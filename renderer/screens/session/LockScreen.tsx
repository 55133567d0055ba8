import { useState, type SyntheticEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Person } from '@shared/protocol/session'
import { Button } from '../../components/actions/Button'
import { CommandError } from '../../components/feedback/CommandError'
import { PasswordField } from '../../components/fields/PasswordField'
import { useCommand } from '../../client/use-command'
import { EntryPage } from './EntryPage'

/** Covers the work of someone who left; the page beneath stays as it was. */
export function LockScreen({ site, person }: { readonly site: string; readonly person: Person }) {
  const { t } = useTranslation('session')
  const signIn = useCommand('session.signIn')
  const signOut = useCommand('session.signOut')
  const [password, setPassword] = useState('')

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    await signIn.run({ name: person.name, password })
    setPassword('')
  }

  return (
    <EntryPage title={t('lock.title')} intro={t('lock.text', { name: person.displayName })} site={site}>
      <form className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
        <PasswordField label={t('signIn.password')} value={password} onChange={setPassword} autoFocus />
        <CommandError error={signIn.error} />
        <Button type="submit" variant="primary" size="large" wide busy={signIn.busy}>
          {t('lock.submit')}
        </Button>
      </form>
      <Button variant="quiet" onClick={() => void signOut.run({})}>
        {t('lock.other')}
      </Button>
    </EntryPage>
  )
}
