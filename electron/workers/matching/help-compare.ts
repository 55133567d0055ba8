import { AppError } from '@shared/base/app-error'
import { createCandidateIndex } from '@shared/domain/matching/candidate-index'
import { countFrequencies, type Frequencies } from '@shared/domain/matching/frequencies'
import { comparePart, type MatchPart } from '@shared/domain/matching/match-part'
import type { MatchField } from '@shared/domain/matching/match-record'
import type { FromHelper, HelperRequest } from './messages'
import { unpackPeople } from './packed-people'

/** A helper's half of `findInParts`: holds its share between the requests. */
export function createCompareHelper(): (request: HelperRequest) => FromHelper {
  let share: { fields: readonly MatchField[]; frequencies: Frequencies; part: MatchPart } | undefined
  const held = () => {
    if (!share) throw new AppError('internal', { details: { missing: 'share' } })
    return share
  }
  return (request) => {
    switch (request.kind) {
      case 'compare': {
        const { fields, background, people, part, parts } = request
        const records = unpackPeople(fields, people)
        const compared = comparePart(fields, records, createCandidateIndex(fields, records), { part, parts })
        share = { fields, frequencies: countFrequencies(fields, records, background), part: compared }
        return { kind: 'compared', count: compared.count }
      }
      case 'sample':
        return { kind: 'sampled', sample: held().part.sample(request.step) }
      case 'score': {
        const { fields, frequencies, part } = held()
        return { kind: 'scored', pairs: part.score({ fields, ...request.model }, frequencies, request.leastBits) }
      }
    }
  }
}
