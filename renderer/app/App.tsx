import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { assertNever } from '@shared/base/assert-never'
import type { SessionState } from '@shared/protocol/session'
import { Router } from 'wouter'
import { useHashLocation } from 'wouter/use-hash-location'
import { SessionContext } from '../client/session'
import { useLive, type Live } from '../client/use-live'
import { CommandError } from '../components/feedback/CommandError'
import { Spinner } from '../components/feedback/Spinner'
import { ComponentProviders } from '../components/frame/ComponentProviders'
import { FirstRun } from '../screens/session/FirstRun'
import { LockScreen } from '../screens/session/LockScreen'
import { RecoveryKey } from '../screens/session/RecoveryKey'
import { SignIn } from '../screens/session/SignIn'
import { Shell } from './Shell'

/** Everything the window shows, for whoever is signed in. */
export function App() {
  const session = useLive('session.state', {})
  const user = session.status === 'ready' && 'person' in session.value ? session.value.person.id : 'nobody'
  return (
    <ComponentProviders user={user}>
      <Page session={session} />
    </ComponentProviders>
  )
}

/** The page the session allows. While locked, the work beneath is out of reach; its drafts are kept. */
function Page({ session }: { readonly session: Live<SessionState> }) {
  const { t } = useTranslation('session')
  const [recoveryKey, setRecoveryKey] = useState<string>()

  if (session.status === 'failed') return <CommandError error={session.error} />
  if (session.status === 'loading') {
    return (
      <main className="flex h-full items-center justify-center gap-3 bg-canvas text-muted">
        <Spinner />
        <p role="status">{t('starting')}</p>
      </main>
    )
  }
  if (recoveryKey !== undefined)
    return <RecoveryKey recoveryKey={recoveryKey} onDone={() => setRecoveryKey(undefined)} />

  const state = session.value
  switch (state.phase) {
    case 'new':
      return <FirstRun onCreated={setRecoveryKey} />
    case 'signed-out':
      return <SignIn key={state.lastUserName} site={state.site.name} lastUserName={state.lastUserName} />
    case 'locked':
      return <LockScreen site={state.site.name} person={state.person} />
    case 'signed-in':
      return (
        <SessionContext value={state}>
          <Router hook={useHashLocation}>
            <Shell />
          </Router>
        </SessionContext>
      )
    default:
      return assertNever(state)
  }
}
