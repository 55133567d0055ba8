import type { Module } from '@shared/domain/accounts/role'
import type { Right } from '@shared/domain/accounts/right'
import type { Message } from '@shared/protocol/messages'
import type { QueryContext, QueryHandlers } from './context'

/** Whose work it is to see that a module's messages arrive. */
const RIGHTS: readonly { readonly module: Module; readonly right: Right; readonly names: string }[] = [
  { module: 'library', right: 'library.circulate', names: 'SELECT name FROM members WHERE id = ?' },
  { module: 'grades', right: 'grades.manage', names: `SELECT first_name || ' ' || name FROM students WHERE id = ?` },
  {
    module: 'enrolment',
    right: 'enrolment.enrol',
    names: `SELECT trim(name || ' ' || coalesce(post_name, '') || ' ' || coalesce(first_name, '')) FROM voters WHERE id = ?`,
  },
]

/** The modules whose messages a person looks after here. */
export function messageModules({ site, person }: Pick<QueryContext, 'site' | 'person'>) {
  return RIGHTS.filter(({ module, right }) => site.modules.includes(module) && person.rights.includes(right))
}

type Row = [
  id: string,
  kind: Message['kind'],
  channel: Message['channel'],
  person: string,
  to: string,
  number: number,
  status: Message['status'],
  failure: string | null,
  at: Message['at'],
]

/** What is sent to people, of every module one looks after. */
export const messageQueries: QueryHandlers<'messages.list'> = {
  'messages.list': ({ limit }, context) => {
    const modules = messageModules(context)
    const messages = modules.flatMap(({ module, names }) => {
      const tables = context.tables(module)
      return tables
        .all<Row>(
          `SELECT id, kind, channel, person, recipient, number, status, failure, at FROM messages
           ORDER BY status = 'failed' DESC, at DESC, id LIMIT ?`,
          limit,
        )
        .map(([id, kind, channel, person, to, number, status, failure, at]): Message => {
          const personName = tables.get<[string | null]>(names, person)?.[0] ?? person
          return { id, module, kind, channel, personName, to, number, status, at, ...(failure ? { failure } : {}) }
        })
    })
    const inOrder = messages.toSorted(
      (a, b) => Number(b.status === 'failed') - Number(a.status === 'failed') || (a.at < b.at ? 1 : -1),
    )
    return { failed: messages.filter(({ status }) => status === 'failed').length, messages: inOrder.slice(0, limit) }
  },
}
