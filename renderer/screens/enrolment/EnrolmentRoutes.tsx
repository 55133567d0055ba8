import { useTranslation } from 'react-i18next'
import { Route, Switch, useLocation } from 'wouter'
import { SplitView } from '../../components/layout/SplitView'
import { DashboardScreen } from './DashboardScreen'
import { DuplicateDesk } from './duplicates/DuplicateDesk'
import { DuplicatesScreen } from './duplicates/DuplicatesScreen'
import { PlacesScreen } from './PlacesScreen'
import { TokensScreen } from './TokensScreen'
import { VerifyScreen } from './VerifyScreen'
import { VoterRecord } from './VoterRecord'
import { VotersImport } from './VotersImport'
import { VotersList } from './VotersList'
import { EnrolScreen } from './wizard/EnrolScreen'

/** Everything under /enrolment. */
export function EnrolmentRoutes() {
  return (
    <Switch>
      <Route path="/enrolment">
        <DashboardScreen />
      </Route>
      <Route path="/enrolment/enrol">
        <EnrolScreen />
      </Route>
      <Route path="/enrolment/tokens">
        <TokensScreen />
      </Route>
      <Route path="/enrolment/places">
        <PlacesScreen />
      </Route>
      <Route path="/enrolment/verify">
        <VerifyScreen />
      </Route>
      <Route path="/enrolment/duplicates">
        <DuplicatesScreen />
      </Route>
      <Route path="/enrolment/duplicates/:id">
        {({ id }) => <DuplicateDesk key={id} id={decodeURIComponent(id)} />}
      </Route>
      <Route path="/enrolment/import">
        <VotersImport />
      </Route>
      <Route path="/enrolment/voters/:id?">
        {({ id }) => <VotersWorkspace openId={id === undefined ? undefined : decodeURIComponent(id)} />}
      </Route>
    </Switch>
  )
}

/** The list, and beside it the person who is open. */
function VotersWorkspace({ openId }: { readonly openId: string | undefined }) {
  const { t } = useTranslation('enrolment')
  const [, navigate] = useLocation()
  return (
    <SplitView
      list={
        <VotersList
          openId={openId}
          onOpen={(id) => {
            if (id !== openId)
              navigate(`/enrolment/voters/${encodeURIComponent(id)}`, { replace: openId !== undefined })
          }}
        />
      }
      record={openId === undefined ? undefined : <VoterRecord key={openId} id={openId} />}
      recordLabel={t('record.label')}
      onCloseRecord={() => navigate('/enrolment/voters')}
    />
  )
}
