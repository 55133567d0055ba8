import type { CommandHandlers } from '../commands/context'
import type { ReadModels } from '../projections/read-models'
import type { QueryHandlers } from '../queries/context'

/** The read models as an administrator sees them. */
export function systemHandlers(
  readModels: ReadModels,
): CommandHandlers<'system.rebuildReadModels'> & QueryHandlers<'system.readModels'> {
  return {
    'system.readModels': (_payload, { backlog }) => [...backlog()],
    'system.rebuildReadModels': async (_payload, { progress, signal }) => {
      let documents = 0
      for (const projector of readModels.projectors()) {
        const before = documents
        const done = await projector.rebuild({
          signal,
          onProgress: (step) => progress({ ...step, done: before + step.done }),
        })
        documents += done.documents
      }
      return { documents }
    },
  }
}
