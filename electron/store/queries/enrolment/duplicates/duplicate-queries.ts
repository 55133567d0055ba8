import { toInstant } from '@shared/base/day'
import type { DuplicateState } from '@shared/protocol/enrolment/duplicates'
import { probabilityOf } from '@shared/domain/matching/score-pair'
import type { QueryHandlers } from '../../context'
import { evaluateLists } from './evaluate-lists'
import { personOf } from './known-people'
import { findPair, loadPair, standings, toPairRow, toShownField } from './pair-rows'

type DuplicateQuery = 'duplicates.list' | 'duplicates.show' | 'duplicates.similar' | 'duplicates.evaluate'

const ROWS_SHOWN = 200
const MOST_SIMILAR = 5
const CERTAIN = 0.99

/** Reads of who may be on the list twice. */
export const duplicateQueries: QueryHandlers<DuplicateQuery> = {
  'duplicates.list': async ({ state = 'open', limit = ROWS_SHOWN }, context) => {
    await context.duplicates.ready()
    const all = standings(context)
    const count = (wanted: DuplicateState) => all.filter((one) => one.state === wanted).length
    const { lastFullMs } = context.duplicates.cache.state
    return {
      counts: {
        ...{ open: count('open'), undecided: count('undecided'), same: count('same'), different: count('different') },
      },
      pairs: all
        .filter((one) => one.state === state)
        .slice(0, limit)
        .flatMap(({ pair }) => toPairRow(context, findPair(context, pair.id)) ?? []),
      ...(lastFullMs === undefined ? {} : { lastFullAt: toInstant(lastFullMs) }),
    }
  },

  'duplicates.show': async ({ id }, context) => {
    await context.duplicates.ready()
    return loadPair(context, id)
  },

  'duplicates.similar': async (typed, { duplicates, tables, site }) => {
    const startedMs = performance.now()
    const found = await duplicates.similar({ ...typed, name: typed.name ?? '' }, MOST_SIMILAR)
    return {
      people: found.flatMap(({ id, bits, fields }) => {
        const person = personOf(tables('enrolment'), id, site.code)
        const probability = probabilityOf(bits)
        const likeness = probability >= CERTAIN ? 'certain' : probability >= 0.5 ? 'likely' : 'possible'
        return person ? [{ person, likeness, fields: fields.map(toShownField) }] : []
      }),
      ms: performance.now() - startedMs,
    }
  },

  'duplicates.evaluate': evaluateLists,
}
