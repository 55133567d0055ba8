import { createHash } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { assertNever } from '@shared/base/assert-never'
import { createCandidateIndex, type CandidateIndex } from '@shared/domain/matching/candidate-index'
import { usualModel } from '@shared/domain/matching/estimate-model'
import { evaluatePairs } from '@shared/domain/matching/evaluate-pairs'
import { groupPairs } from '@shared/domain/matching/find-duplicates'
import { countFrequencies, type Frequencies } from '@shared/domain/matching/frequencies'
import type { MatchModel } from '@shared/domain/matching/match-model'
import type { MatchField, MatchRecord } from '@shared/domain/matching/match-record'
import { toMatchRecord } from '@shared/domain/matching/match-value'
import { explainPair, probabilityOf } from '@shared/domain/matching/score-pair'
import { findInParts, seededRandom } from './find-in-parts'
import type { FoundPair, FromMatching, MatchingAnswers, MatchingRequest, SimilarPerson } from './messages'
import { unpackChanges, unpackPeople } from './packed-people'

/** Weaker evidence than this is not shown to a supervisor: it speaks for two persons. */
const WORTH_A_LOOK = 0
/** While somebody is typed in, little is known yet: who might be the one may be shown sooner. */
const WORTH_A_GLANCE = -5
/** The work of a batch is shared by so many threads at most: more would read the same list more often than they save. */
const MOST_THREADS = 4

/** Everybody in memory, on a thread of their own: found by rare keys, weighed by what the whole population taught. */
export class PeopleKeeper {
  private fields: readonly MatchField[] = []
  private background = 0
  private records: (MatchRecord | undefined)[] = []
  private positions = new Map<string, number>()
  private frequencies: Frequencies = countFrequencies([], [])
  private index: CandidateIndex = createCandidateIndex([], [])
  private model: MatchModel = { fields: [], weights: [], prior: 0, relatives: 0, namesakes: 1 }

  constructor(
    private readonly entry: URL,
    private readonly tell: (message: FromMatching) => void,
  ) {}

  async serve(request: MatchingRequest): Promise<MatchingAnswers[keyof MatchingAnswers]> {
    switch (request.kind) {
      case 'load':
        return this.load(request)
      case 'change':
        return this.change(request.people)
      case 'similar':
        return { people: this.similar(request.values, request.most) }
      case 'run':
        return this.run()
      case 'evaluate':
        return this.evaluate(request)
      default:
        return assertNever(request)
    }
  }

  private load({ fields, background, people, model }: Extract<MatchingRequest, { kind: 'load' }>) {
    this.fields = fields
    this.background = background
    const records = unpackPeople(fields, people)
    this.hold(records, createCandidateIndex(fields, records), countFrequencies(fields, records, background))
    this.model = model ? { fields, ...model } : usualModel(fields, records, this.frequencies, seededRandom())
    return { people: records.length }
  }

  private hold(records: MatchRecord[], index: CandidateIndex, frequencies: Frequencies) {
    this.records = records
    this.index = index
    this.frequencies = frequencies
    this.positions = new Map(records.map(({ id }, position) => [id, position]))
  }

  private change(people: string) {
    const { left, came } = unpackChanges(this.fields, people)
    for (const id of [...left, ...came.map((one) => one.id)]) this.drop(id)
    for (const record of came) {
      this.positions.set(record.id, this.records.length)
      this.records.push(record)
      this.index.add(record)
      this.frequencies.add(record)
    }
    const pairs = new Map<string, FoundPair>()
    for (const record of came)
      for (const other of this.candidates(record)) {
        const found = this.explain(record, other)
        if (found.bits >= WORTH_A_LOOK) pairs.set(`${found.first} ${found.second}`, found)
      }
    return { pairs: [...pairs.values()] }
  }

  private drop(id: string) {
    const position = this.positions.get(id)
    const record = position === undefined ? undefined : this.records[position]
    if (position === undefined || !record) return
    this.positions.delete(id)
    this.records[position] = undefined
    this.frequencies.remove(record)
  }

  private candidates(record: MatchRecord): MatchRecord[] {
    const found: MatchRecord[] = []
    for (const position of this.index.like(record)) {
      const other = this.records[position]
      if (other && other.id !== record.id) found.push(other)
    }
    return found
  }

  private similar(values: readonly string[], most: number): SimilarPerson[] {
    const typed = toMatchRecord(this.fields, '', values)
    if (typed.names === '') return []
    return this.candidates(typed)
      .map((other) => {
        const { bits, fields } = explainPair(this.model, this.frequencies, typed, other)
        // What was not typed yet is no witness.
        const gaps = fields.reduce((sum, field) => sum + (field.level === 'one-missing' ? field.bits : 0), 0)
        return { id: other.id, bits: bits - gaps, fields: fields.filter(({ level }) => !level.endsWith('missing')) }
      })
      .filter(({ bits }) => bits >= WORTH_A_GLANCE)
      .toSorted((a, b) => b.bits - a.bits || (a.id < b.id ? -1 : 1))
      .slice(0, most)
  }

  private async run(): Promise<MatchingAnswers['run']> {
    const records = this.records.filter((record) => record !== undefined)
    const { index, frequencies, model, compared, pairs } = await findInParts({
      fields: this.fields,
      records,
      background: this.background,
      entry: this.entry,
      threads: threadsForBatch(),
      onProgress: (done, total) => this.tell({ kind: 'progress', done, total }),
    })
    this.hold(records, index, frequencies)
    this.model = model
    const found = pairs.flatMap(({ first, second, bits }) => {
      const [one, other] = [records[first], records[second]]
      return one && other && bits >= WORTH_A_LOOK ? [this.explain(one, other)] : []
    })
    const { fields: _, ...learnt } = model
    return { people: records.length, compared, pairs: found, model: learnt }
  }

  private async evaluate({ fields, people, truth }: Extract<MatchingRequest, { kind: 'evaluate' }>) {
    const records = unpackPeople(fields, people)
    const { frequencies, model, compared, pairs } = await findInParts({
      fields,
      records,
      background: 0,
      entry: this.entry,
      threads: threadsForBatch(),
      onProgress: (done, total) => this.tell({ kind: 'progress', done, total }),
    })
    return { ...evaluatePairs(groupPairs(model, frequencies, records, pairs), truth), compared }
  }

  private explain(one: MatchRecord, other: MatchRecord): FoundPair {
    const [first, second] = one.id < other.id ? [one, other] : [other, one]
    const { bits, relatives, fields } = explainPair(this.model, this.frequencies, first, second)
    return {
      first: first.id,
      second: second.id,
      bits,
      probability: probabilityOf(bits),
      prior: this.model.prior,
      relatives,
      fields,
      evidence: digestOf(first, second),
    }
  }
}

/** As many as there are cores: a batch is waited for, and the threads end with it. */
function threadsForBatch(): number {
  return Math.min(MOST_THREADS, Math.max(1, availableParallelism()))
}

/** What two people say of themselves, in a few letters that are the same at every site. */
function digestOf(first: MatchRecord, second: MatchRecord): string {
  return createHash('sha256')
    .update([first, second].map(({ values }) => values.join('\t')).join('\n'))
    .digest('base64url')
    .slice(0, 22)
}
