import { AppError } from '@shared/base/app-error'
import { verdictId } from '@shared/domain/enrolment/duplicate-verdict'
import type { DuplicateDetail } from '@shared/protocol/enrolment/duplicates'
import type { ParsedPayloadOf } from '@shared/protocol/verbs'
import type { Write } from '../../documents/document-store'
import { findPair, loadPair, standings } from '../../queries/enrolment/duplicates/pair-rows'
import type { CommandContext, CommandHandlers } from '../context'
import { present } from '../present'
import { inTurn } from './enrolment-writes'
import { homesOf } from './shared-verdicts'

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

  'duplicates.decide': (said, context) => writeVerdict(context, said),
}

/** Writes what was said of a pair into its one document, whose history keeps what was said before. */
async function writeVerdict(
  context: CommandContext,
  { id, verdict, kept, reason }: ParsedPayloadOf<'duplicates.decide'>,
): Promise<DuplicateDetail> {
  await context.duplicates.ready()
  return inTurn(context, async () => {
    const { first, second, evidence, bits, id: pair } = findPair(context, id)
    if (kept !== undefined && kept !== first && kept !== second) {
      throw new AppError('duplicate.kept-unknown', { details: { pair } })
    }
    const document = verdictId(first, second)
    const fields = {
      ...{ first, second, verdict, reason, byName: context.person.displayName, evidence },
      bits: Math.round(bits * 100) / 100,
    }
    // Ids are in the order of time: unless said otherwise, who was enrolled first goes on.
    const goesOn = verdict === 'same' ? (kept ?? first) : undefined
    const [home, ...others] = homesOf(context, first, second)
    const current = await context.documents.get(home, 'verdict', document)
    const write: Write = current
      ? { kind: 'update', current, fields: { ...fields, kept: goesOn } }
      : { kind: 'create', type: 'verdict', id: document, fields: { ...fields, ...present({ kept: goesOn }) } }
    await context.documents.write(home, context.author, [write])
    // Cut short here, it is carried when the store next opens (`carryVerdicts`).
    for (const other of others) await context.documents.carry(home, other, document)
    await context.catchUp()
    return loadPair(context, pair)
  })
}
