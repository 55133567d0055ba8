import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { assertNever } from '@shared/base/assert-never'
import type { SessionState } from '@shared/protocol/session'
import { Router } from 'wouter'
import { useHashLocation } from 'wouter/use-hash-location'
import { speakTo } from '../client/preferences'
import { useKeptDrafts } from '../client/drafts'
import { SessionContext } from '../client/session'
import { useLive, type Live } from '../client/use-live'
import { CommandError } from '../components/feedback/CommandError'
import { useToasts } from '../components/feedback/toasts'
import { useErrorText } from '../components/feedback/use-error-text'
import { Spinner } from '../components/feedback/Spinner'
import { ComponentProviders } from '../components/frame/ComponentProviders'
import { FirstRun } from '../screens/session/FirstRun'
import { LockScreen } from '../screens/session/LockScreen'
import { RecoveryKey } from '../screens/session/RecoveryKey'
import { SignIn } from '../screens/session/SignIn'
import { WayBack } from '../screens/settings/storage/WayBack'
import { MODULE_DESTINATIONS } from './navigation'
import { Room } from './Room'
import { loadArea } from './Screens'
import { Shell } from './Shell'

/** Everything the window shows, for whoever is signed in. */
export function App() {
  const session = useLive('session.state', {})
  const user = session.status === 'ready' && session.value.phase === 'signed-in' ? session.value.person.id : undefined
  const { t } = useTranslation('session')
  const errorText = useErrorText()
  const drafts = useKeptDrafts(user, (error) =>
    useToasts.getState().add({ tone: 'warning', text: t('draftsFailed', { why: errorText(error).what }) }),
  )
  const state = session.status === 'ready' ? session.value : undefined
  const language = state && 'person' in state ? state.person.language : undefined
  useEffect(() => {
    if (state !== undefined) speakTo(language)
  }, [state, language])
  // Here and not in the page: it must outlast the change of pages that follows the first run.
  const [recoveryKey, setRecoveryKey] = useState<string>()
  const content = () => {
    if (recoveryKey !== undefined)
      return <RecoveryKey recoveryKey={recoveryKey} onDone={() => setRecoveryKey(undefined)} />
    if (user !== undefined && !drafts) return <Starting />
    return <Page session={session} onCreated={setRecoveryKey} />
  }
  return (
    <ComponentProviders user={user ?? 'nobody'} draftStorage={drafts}>
      {content()}
      <Room state={state} />
    </ComponentProviders>
  )
}

interface PageProps {
  readonly session: Live<SessionState>
  readonly onCreated: (recoveryKey: string) => void
}

/** The page the session allows. While locked, the work beneath is out of reach; its drafts are kept. */
function Page({ session, onCreated }: PageProps) {
  if (session.status === 'failed') return <CommandError error={session.error} />
  if (session.status === 'loading') return <Starting />

  const state = session.value
  switch (state.phase) {
    case 'new':
      return <FirstRun onCreated={onCreated} />
    case 'signed-out':
      return (
        <SignIn
          key={state.lastUserName}
          site={state.site.name}
          lastUserName={state.lastUserName}
          wayBack={(trouble) => <WayBack {...trouble} />}
          onOpening={() => loadArea(pathAhead(state.site.modules))}
        />
      )
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

/** Where the window will be once somebody has signed in. */
function pathAhead(modules: readonly string[]): string {
  const path = window.location.hash.slice(1)
  if (path !== '' && path !== '/') return path
  return MODULE_DESTINATIONS.find(({ module }) => module === undefined || modules.includes(module))?.path ?? '/'
}

function Starting() {
  const { t } = useTranslation('session')
  return (
    <main className="flex h-full items-center justify-center gap-3 bg-canvas text-muted">
      <Spinner />
      <p role="status">{t('starting')}</p>
    </main>
  )
}
