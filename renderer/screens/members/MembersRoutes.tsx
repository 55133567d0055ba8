import { Route, Switch, useLocation } from 'wouter'
import { useTranslation } from 'react-i18next'
import { SplitView } from '../../components/layout/SplitView'
import { EditMemberPage, NewMemberPage } from './MemberFormPages'
import { MemberRecord } from './MemberRecord'
import { MembersList } from './MembersList'

/** Everything under /library/members. */
export function MembersRoutes() {
  return (
    <Switch>
      <Route path="/library/members/new">
        <NewMemberPage />
      </Route>
      <Route path="/library/members/:id/edit">
        {({ id }) => <EditMemberPage key={id} id={decodeURIComponent(id)} />}
      </Route>
      <Route path="/library/members/:id?">
        {({ id }) => <MembersWorkspace openId={id === undefined ? undefined : decodeURIComponent(id)} />}
      </Route>
    </Switch>
  )
}

/** The list, and beside it the member who is open. */
function MembersWorkspace({ openId }: { readonly openId: string | undefined }) {
  const { t } = useTranslation('members')
  const [, navigate] = useLocation()
  return (
    <SplitView
      list={
        <MembersList
          openId={openId}
          onOpen={(id) => {
            if (id !== openId) navigate(`/library/members/${encodeURIComponent(id)}`, { replace: openId !== undefined })
          }}
        />
      }
      record={openId === undefined ? undefined : <MemberRecord key={openId} id={openId} />}
      recordLabel={t('record.name')}
      onCloseRecord={() => navigate('/library/members')}
    />
  )
}
