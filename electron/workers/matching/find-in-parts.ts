import { Worker } from 'node:worker_threads'
import { AppError } from '@shared/base/app-error'
import { createCandidateIndex, type CandidateIndex } from '@shared/domain/matching/candidate-index'
import type { ScoredPair } from '@shared/domain/matching/cluster-pairs'
import { estimateModel, sampleStep } from '@shared/domain/matching/estimate-model'
import { LEAST_BITS } from '@shared/domain/matching/find-duplicates'
import { countFrequencies, type Frequencies } from '@shared/domain/matching/frequencies'
import { comparePart, joinSamples } from '@shared/domain/matching/match-part'
import type { MatchModel } from '@shared/domain/matching/match-model'
import type { MatchField, MatchRecord } from '@shared/domain/matching/match-record'
import type { FromHelper, HelperRequest } from './messages'
import { packRecords } from './packed-people'

/** Fewer records than this are compared sooner than another thread would be ready. */
const WORTH_SHARING = 4000

interface Search {
  readonly fields: readonly MatchField[]
  readonly records: readonly MatchRecord[]
  readonly background: number
  /** The entry of this room, for helpers. */
  readonly entry: URL
  readonly threads: number
  readonly onProgress: (done: number, total: number) => void
}

interface Found {
  readonly index: CandidateIndex
  readonly frequencies: Frequencies
  readonly model: MatchModel
  readonly compared: number
  readonly pairs: readonly ScoredPair[]
}

/** `findDuplicates` on several threads: this one takes a share, helpers the others. The result does not depend on their number. */
export async function findInParts(search: Search): Promise<Found> {
  const { fields, records, background, onProgress } = search
  const parts = records.length < WORTH_SHARING ? 1 : search.threads
  const helpers = Array.from({ length: parts - 1 }, () => createHelper(search.entry))
  try {
    const people = parts === 1 ? '' : packRecords(records)
    const others = helpers.map((helper, at) =>
      helper.ask({ kind: 'compare', fields, background, people, part: at + 1, parts }, 'compared'),
    )
    const frequencies = countFrequencies(fields, records, background)
    const index = createCandidateIndex(fields, records)
    const own = comparePart(fields, records, index, {
      part: 0,
      parts,
      onProgress: (done) => onProgress(done, records.length),
    })
    const counts = (await Promise.all(others)).map(({ count }) => count)
    const compared = counts.reduce((sum, count) => sum + count, own.count)
    const step = sampleStep(compared)
    const samples = await Promise.all(helpers.map((helper) => helper.ask({ kind: 'sample', step }, 'sampled')))
    const sample = joinSamples([own.sample(step), ...samples.map((one) => one.sample)], fields.length)
    const model = estimateModel(fields, records, frequencies, sample, { random: seededRandom(), step })
    const { fields: _, ...learnt } = model
    const scored = helpers.map((helper) =>
      helper.ask({ kind: 'score', model: learnt, leastBits: LEAST_BITS }, 'scored'),
    )
    const pairs = [
      ...own.score(model, frequencies, LEAST_BITS),
      ...(await Promise.all(scored)).flatMap((one) => one.pairs),
    ].toSorted((a, b) => a.second - b.second || a.first - b.first)
    return { index, frequencies, model, compared, pairs }
  } finally {
    await Promise.all(helpers.map((helper) => helper.close()))
  }
}

interface Helper {
  ask<Kind extends FromHelper['kind']>(request: HelperRequest, kind: Kind): Promise<Extract<FromHelper, { kind: Kind }>>
  close(): Promise<unknown>
}

function createHelper(entry: URL): Helper {
  const worker = new Worker(entry, { workerData: { kind: 'helper' } })
  return {
    ask: (request, kind) =>
      new Promise((resolve, reject) => {
        const settle = () => {
          worker.off('message', onMessage)
          worker.off('error', onDeath)
          worker.off('exit', onDeath)
        }
        const onMessage = (answer: FromHelper) => {
          settle()
          if (isOf(answer, kind)) resolve(answer)
          else reject(new AppError('internal', { details: { expected: kind, got: answer.kind } }))
        }
        const onDeath = () => {
          settle()
          reject(new AppError('worker.died', { retryable: true }))
        }
        worker.on('message', onMessage)
        worker.on('error', onDeath)
        worker.on('exit', onDeath)
        worker.postMessage(request)
      }),
    close: () => worker.terminate(),
  }
}

function isOf<Kind extends FromHelper['kind']>(
  answer: FromHelper,
  kind: Kind,
): answer is Extract<FromHelper, { kind: Kind }> {
  return answer.kind === kind
}

/** The same numbers each time (Park and Miller 1988), so that the same people give the same weights. */
export function seededRandom(): () => number {
  let state = 1
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}
