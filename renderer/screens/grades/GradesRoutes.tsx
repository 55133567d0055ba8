import { Route, Switch, useLocation } from 'wouter'
import { useTranslation } from 'react-i18next'
import { useRight } from '../../client/session'
import { SplitView } from '../../components/layout/SplitView'
import { GradesHome } from './GradesHome'
import { ImportPage } from './ImportPage'
import { MyGrades } from './MyGrades'
import { NoticesPage } from './NoticesPage'
import { ResultsPage } from './ResultsPage'
import { SchoolPage } from './school/SchoolPage'
import { SheetPage } from './sheet/SheetPage'
import { StudentRecord } from './student/StudentRecord'
import { StudentsList } from './student/StudentsList'

/** Everything under /grades. */
export function GradesRoutes() {
  const reads = useRight('grades.read')
  // At a kiosk the path is the one of whoever was here before.
  if (!reads) return <MyGrades />
  return (
    <Switch>
      <Route path="/grades" component={GradesHome} />
      <Route path="/grades/sheet" component={SheetPage} />
      <Route path="/grades/results" component={ResultsPage} />
      <Route path="/grades/school" component={SchoolPage} />
      <Route path="/grades/import" component={ImportPage} />
      <Route path="/grades/notices" component={NoticesPage} />
      <Route path="/grades/mine" component={MyGrades} />
      <Route path="/grades/students/:id?">
        {({ id }) => <Students openId={id === undefined ? undefined : decodeURIComponent(id)} />}
      </Route>
    </Switch>
  )
}

/** The list, and beside it the student who is open. */
function Students({ openId }: { readonly openId: string | undefined }) {
  const { t } = useTranslation('grades')
  const [, navigate] = useLocation()
  return (
    <SplitView
      list={
        <StudentsList
          openId={openId}
          onOpen={(id) => {
            if (id !== openId) navigate(`/grades/students/${encodeURIComponent(id)}`, { replace: openId !== undefined })
          }}
        />
      }
      record={openId === undefined ? undefined : <StudentRecord key={openId} id={openId} />}
      recordLabel={t('record.name')}
      onCloseRecord={() => navigate('/grades/students')}
    />
  )
}
