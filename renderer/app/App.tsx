import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { assertNever } from '@shared/base/assert-never'
import { Router } from 'wouter'
import { useHashLocation } from 'wouter/use-hash-location'
import { SessionContext } from '../client/session'
import { useLive } from '../client/use-live'
import { CommandError } from '../components/feedback/CommandError'
import { Spinner } from '../components/feedback/Spinner'
import { DraftOwner } from '../components/forms/draft-storage'
import { FirstRun } from '../screens/session/FirstRun'
import { LockScreen } from '../screens/session/LockScreen'
import { RecoveryKey } from '../screens/session/RecoveryKey'
import { SignIn } from '../screens/session/SignIn'
import { Shell } from './Shell'

/** Shows the page the session allows. While locked, the work beneath stays as it was, out of reach. */
export function App() {
  const { t } = useTranslation('session')
  const session = useLive('session.state', {})
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
  if (recoveryKey !== undefined) return <RecoveryKey recoveryKey={recoveryKey} onDone={() => setRecoveryKey(undefined)} />

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
          <DraftOwner value={{ user: state.person.id, storage: undefined }}>
            <Router hook={useHashLocation}>
              <Shell />
            </Router>
          </DraftOwner>
        </SessionContext>
      )
    default:
      return assertNever(state)
  }
}
