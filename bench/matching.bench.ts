// npm run bench -- matching [--json] [--size 100k]
// Who is in a list more than once: precision, recall and F1 of pairs on each labelled set and the time it takes; then a whole site on
// all cores, and how long it takes to find whom a person resembles while they are typed in.
import { parseArgs } from 'node:util'
import { PERSON_BACKGROUND, PERSON_FIELDS } from '../shared/domain/enrolment/match-person'
import { createMatchingClient } from '../electron/workers/matching/matching-client'
import { packPerson, packRecords } from '../electron/workers/matching/packed-people'
import { testData } from '../scripts/test-data'
import { parseSize, spreadOf } from './library/figures'
import { corruptedPeople } from './matching/corrupted-people'
import { LAYOUTS, readLabelled } from './matching/labelled-file'

/** Asked of the issue: everybody compared in 10 s on two cores, a person while typing in 50 ms, at 100,000. */
const TYPED = 300

const { values } = parseArgs({
  options: { json: { type: 'boolean', default: false }, size: { type: 'string', default: '100k' } },
})
const entry = new URL('matching.js', import.meta.url)

async function evaluate(file: string): Promise<object[]> {
  const path = testData(file)
  const layout = LAYOUTS[file]
  if (path === undefined || layout === undefined) {
    console.error(`${file}: not in the test data, left out`)
    return []
  }
  const { fields, records, truth } = readLabelled(path, layout)
  const client = createMatchingClient(entry)
  const startedMs = performance.now()
  const figures = await client.ask({ kind: 'evaluate', fields, people: packRecords(records), truth })
  const ms = Math.round(performance.now() - startedMs)
  await client.close()
  return [{ file, records: records.length, ...figures, ms }]
}

async function wholeSite(size: number) {
  const { texts, truth } = corruptedPeople(size)
  const people = texts.map((values, at) => packPerson(String(at), values)).join('\n')
  const judge = createMatchingClient(entry)
  const judgedMs = performance.now()
  const figures = await judge.ask({ kind: 'evaluate', fields: PERSON_FIELDS, people, truth })
  const evaluateMs = Math.round(performance.now() - judgedMs)
  await judge.close()

  const client = createMatchingClient(entry)
  const loadedMs = performance.now()
  await client.ask({ kind: 'load', fields: PERSON_FIELDS, background: PERSON_BACKGROUND, people })
  const startedMs = performance.now()
  const { compared, pairs } = await client.ask({ kind: 'run' })
  const endedMs = performance.now()
  const typing: number[] = []
  for (let asked = 0; asked < TYPED; asked++) {
    const typed = (texts[(asked * 331) % size] ?? []).map((value, field) => (field > 2 + (asked % 5) ? '' : value))
    const askedMs = performance.now()
    await client.ask({ kind: 'similar', values: typed, most: 5 })
    typing.push(performance.now() - askedMs)
  }
  await client.close()
  return {
    site: [{ people: size, ...figures, evaluateMs }],
    batch: [
      {
        people: size,
        compared,
        pairs: pairs.length,
        loadMs: Math.round(startedMs - loadedMs),
        runMs: Math.round(endedMs - startedMs),
      },
    ],
    typing: [{ people: size, ...spreadOf(typing) }],
  }
}

const labelled: object[] = []
for (const file of Object.keys(LAYOUTS)) labelled.push(...(await evaluate(file)))
const { site, batch, typing } = await wholeSite(parseSize(values.size))
if (values.json) console.log(JSON.stringify({ labelled, site, batch, typing }, null, 2))
else for (const figures of [labelled, site, batch, typing]) console.table(figures)
