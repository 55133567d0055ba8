import { AppError } from '@shared/base/app-error'
import type { RecordType, Write } from '../documents/document-store'
import type { QueryHandlers } from '../queries/context'
import type { CommandContext, CommandHandlers } from './context'
import type { DemoSamples } from './demo-samples'
import { enrolmentSamples } from './enrolment/demo-samples'
import { gradeSamples } from './grades/demo-samples'
import { librarySamples } from './library/demo-samples'

const SAMPLES: readonly DemoSamples[] = [librarySamples, enrolmentSamples, gradeSamples]
const BATCH = 1000

/** Sample data of the modules that a site uses: loaded to try them out, removed in one act. */
export const demoCommands: CommandHandlers<'demo.load' | 'demo.remove'> = {
  'demo.load': async ({ size = 'large', modules }, context) => {
    const wanted = samplesOf(context).filter(({ module }) => modules === undefined || modules.includes(module))
    if (wanted.length === 0) return { loaded: {} }
    await context.catchUp()
    const absent = wanted.filter((samples) => !samples.isLoaded(context.tables))
    if (absent.length === 0) throw new AppError('demo.already-loaded')
    const loaded: Record<string, number> = {}
    for (const samples of absent) Object.assign(loaded, await samples.load(context, size))
    return { loaded }
  },

  'demo.remove': (_payload, context) =>
    context.documents.exclusively(async () => {
      await context.catchUp()
      let removed = 0
      for (const { database, type, ids } of samplesOf(context).flatMap((samples) => samples.records(context))) {
        for (let at = 0; at < ids.length; at += BATCH) {
          const stored = await context.documents.getMany<RecordType>(database, type, ids.slice(at, at + BATCH))
          const writes = [...stored.values()].map((current): Write => ({ kind: 'remove', current }))
          await context.documents.write(database, context.author, writes, { audit: 'brief' })
          removed += writes.length
          context.progress({ done: removed, unit: 'documents' })
        }
      }
      await context.catchUp()
      return { removed }
    }),
}

export const demoQueries: QueryHandlers<'demo.state'> = {
  'demo.state': (_payload, context) => ({
    loaded: samplesOf(context).some((samples) => samples.isLoaded(context.tables)),
  }),
}

function samplesOf({ site }: Pick<CommandContext, 'site'>): DemoSamples[] {
  return SAMPLES.filter(({ module }) => site.modules.includes(module))
}
