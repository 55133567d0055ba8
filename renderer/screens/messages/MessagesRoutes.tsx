import { Route, Switch } from 'wouter'
import { MessagesScreen } from './MessagesScreen'

/** What is sent to people, and what became of it. */
export function MessagesRoutes() {
  return (
    <Switch>
      <Route path="/messages" component={MessagesScreen} />
    </Switch>
  )
}
