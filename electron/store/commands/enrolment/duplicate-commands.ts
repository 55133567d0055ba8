import { AppError } from '@shared/base/app-error'
import { verdictId, type Verdict } from '@shared/domain/enrolment/duplicate-verdict'
import type { DuplicateDetail } from '@shared/protocol/enrolment/duplicates'
import { ENROLMENT_INDEX } from '../../documents/database-names'
import type { Write } from '../../documents/document-store'
import { findPair, loadPair, standings } from '../../queries/enrolment/duplicates/pair-rows'
import type { CommandContext, CommandHandlers } from '../context'
import { inTurn } from './enrolment-writes'

/** Looking for who is on the list twice, and a supervisor's word about it. */
export const duplicateCommands: CommandHandlers<'duplicates.find' | 'duplicates.decide'> = {
  'duplicates.find': async (_nothing, context) => {
    const startedMs = performance.now()
    await context.catchUp()
    const { people, compared, pairs } = await context.duplicates.findAll({
      signal: context.signal,
      onProgress: (done, total) => context.progress({ done, total, unit: 'documents' }),
    })
    const toReview = standings(context).filter(({ state }) => state === 'open').length
    return { records: people, compared, pairs, toReview, ms: performance.now() - startedMs }
  },

  'duplicates.decide': ({ id, verdict, kept, reason }, context) => {
    if (verdict === 'same' && kept === undefined) throw new AppError('duplicate.kept-unknown', { details: { pair: id } })
    return writeVerdict(context, id, { verdict, reason, ...(verdict === 'same' && kept !== undefined ? { kept } : {}) })
  },
}

interface Said {
  readonly verdict: Verdict
  readonly reason: string
  readonly kept?: string
}

/** Writes what was said of a pair into its one document, whose history keeps what was said before. */
async function writeVerdict(context: CommandContext, id: string, said: Said): Promise<DuplicateDetail> {
  await context.duplicates.ready()
  return inTurn(context, async () => {
    const { first, second, evidence, bits, id: pair } = findPair(context, id)
    if (said.kept !== undefined && said.kept !== first && said.kept !== second) {
      throw new AppError('duplicate.kept-unknown', { details: { pair } })
    }
    const document = verdictId(first, second)
    const current = await context.documents.get(ENROLMENT_INDEX, 'verdict', document)
    const fields = {
      ...{ first, second, verdict: said.verdict, reason: said.reason, byName: context.person.displayName },
      ...{ evidence, bits: Math.round(bits * 100) / 100 },
    }
    const write: Write = current
      ? { kind: 'update', current, fields: { ...fields, kept: said.kept } }
      : {
          kind: 'create',
          type: 'verdict',
          id: document,
          fields: { ...fields, ...(said.kept === undefined ? {} : { kept: said.kept }) },
        }
    await context.documents.write(ENROLMENT_INDEX, context.author, [write])
    await context.catchUp()
    return loadPair(context, pair)
  })
}
