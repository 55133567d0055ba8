// npm run bench -- matching [--json]
// Who is in a list more than once: precision, recall and F1 of pairs on each labelled set, and the time it takes.
import { parseArgs } from 'node:util'
import { evaluatePairs } from '../shared/domain/matching/evaluate-pairs'
import { findDuplicates } from '../shared/domain/matching/find-duplicates'
import { testData } from '../scripts/test-data'
import { LAYOUTS, readLabelled } from './matching/labelled-file'
import { createRandom } from './library/random'

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } })

const figures = Object.entries(LAYOUTS).flatMap(([file, layout]) => {
  const path = testData(file)
  if (path === undefined) {
    console.error(`${file}: not in the test data, left out`)
    return []
  }
  const { fields, records, truth } = readLabelled(path, layout)
  const numbers = createRandom(7)
  const startedMs = performance.now()
  const { groups, compared } = findDuplicates(fields, records, { random: () => numbers.below(2 ** 32) / 2 ** 32 })
  const ms = Math.round(performance.now() - startedMs)
  return [{ file, records: records.length, compared, ...evaluatePairs(groups, truth), ms }]
})
if (values.json) console.log(JSON.stringify(figures, null, 2))
else console.table(figures)
