import type { CommandHandlers } from '../commands/context'
import type { Drafts } from '../projections/drafts'
import type { QueryHandlers } from '../queries/context'

/** Everyone reaches their own drafts only. */
export function draftHandlers(drafts: Drafts): CommandHandlers<'drafts.save'> & QueryHandlers<'drafts.list'> {
  return {
    'drafts.list': (_payload, { person }) => drafts.list(person.id),
    'drafts.save': ({ key, text }, { person }) => {
      drafts.save(person.id, key, text)
      return Promise.resolve({ saved: true as const })
    },
  }
}
