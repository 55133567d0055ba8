import { availableParallelism } from 'node:os'
import { setImmediate as turnOfEventLoop } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { AppError } from '@shared/base/app-error'
import { assertNever } from '@shared/base/assert-never'
import { dayOf } from '@shared/domain/sales/calendar'
import { precedes } from '@shared/domain/sales/which-counts'
import { nameOf } from './clean-name'
import { importIntoLedger } from './import-into-ledger'
import { decodeChunk, type LedgerRows } from './ledger-chunk'
import type {
  DifferingRow,
  FromLedger,
  LedgerAnswers,
  LedgerRequest,
  LedgerState,
  RowQuery,
  TallyAnswer,
} from './ledger-messages'
import { daysOf, LedgerCube, type CubeAnswer } from './ledger-cube'
import { LedgerTable, SEGMENT_ROWS, VOID } from './ledger-rows'
import type { RowFilter } from './messages'
import { partsOf } from './tally-parts'
import { tallySegments, type CountAnswer, type CountRequest } from './tally-segments'
import { mapLedger } from './map-ledger'
import { describe, toRows, toTransaction } from './ledger-transactions'

/** Fewer rows are counted as fast as cells are added up. */
export const LEAST_FOR_CUBE = 300_000
const CHANGES: ReadonlySet<LedgerRequest['kind']> = new Set(['add-chunks', 'add-transactions', 'correct', 'import'])

/** Ids with several contents that are told apart; beyond, all are counted but only these are named. */
const MOST_CLASHES = 5000

/**
 * The ledger's own thread: it holds the table, adds to it, and shares its segments with the threads that count. Requests are
 * served one after the other.
 */
export class LedgerThread {
  private readonly table = new LedgerTable()
  private readonly corrected = new Map<string, string>()
  private readonly counters = new Map<number, Worker>()
  /** Of the table as it stands; nothing while it was not made, or cannot be. */
  private cube: LedgerCube | undefined
  private isCubeBegun = false
  /** What the cube told last: figures and charts of one choice are asked for one after the other. */
  private told: { readonly filter: string; readonly answer: CubeAnswer } | undefined
  private changes = 0

  constructor(
    private readonly entry: URL,
    private readonly tell: (message: FromLedger) => void,
    /** Rows from which on a cube is made. */
    private readonly leastForCube: number,
  ) {}

  async serve(request: LedgerRequest): Promise<LedgerAnswers[keyof LedgerAnswers]> {
    if (CHANGES.has(request.kind)) {
      this.cube = undefined
      this.told = undefined
      this.isCubeBegun = false
      this.changes++
    }
    switch (request.kind) {
      case 'add-chunks':
        return this.addAll(request.chunks.map((chunk) => decodeChunk(chunk)))
      case 'add-transactions':
        return this.addAll([toRows(request.transactions)])
      case 'correct':
        for (const { id, at, transaction } of request.corrections) {
          if ((this.corrected.get(id) ?? '') > at) continue
          this.corrected.set(id, at)
          this.table.correct(
            new TextEncoder().encode(id),
            transaction === undefined ? undefined : toRows([transaction]),
          )
        }
        return undefined
      case 'import':
        return importIntoLedger(this.table, request, this.tell)
      case 'tally':
        return this.tally(request)
      case 'rows':
        return this.rows(request.query)
      case 'find':
        return this.find(request.id)
      case 'map':
        return mapLedger(this.table, request.view)
      case 'state':
        return this.state()
      default:
        return assertNever(request)
    }
  }

  /**
   * Parts of a ledger arrive in any order, so which of two contents of one id counts is a matter of the contents alone
   * (`precedes`). The owner sends the corrections again after whatever is added.
   */
  private addAll(parts: readonly LedgerRows[]): LedgerAnswers['add-chunks'] {
    const { table } = this
    const differing: DifferingRow[] = []
    let added = 0
    table.uncorrect()
    this.corrected.clear()
    for (const part of parts) {
      table.addRows(part, (row, offer) => {
        if (offer === 'added') added++
        if (offer !== 'differs') return
        const at = table.rowOfId(part.ids[row] as Uint8Array) ?? 0
        const [known, found] = [toTransaction(table, at), toTransaction(part, row)]
        const isBetter = precedes(found, known)
        if (isBetter) table.replace(at, toRows([found]))
        if (differing.length < MOST_CLASHES)
          differing.push(isBetter ? { known: found, found: known } : { known, found })
      })
    }
    return { added, differing }
  }

  private async tally({
    filter,
    threads,
    byRows = false,
  }: Extract<LedgerRequest, { kind: 'tally' }>): Promise<TallyAnswer> {
    const { table } = this
    const cities = texts(table.cities.texts())
    const models = texts(table.models.texts())
    const allowance = (names: readonly string[], wanted: readonly string[]) =>
      wanted.length === 0 ? undefined : Uint8Array.from(names, (name) => (wanted.includes(name) ? 1 : 0))
    const cityOk = allowance(cities, filter.cities)
    const modelOk = allowance(models, filter.models)
    const startedMs = performance.now()
    const told = byRows || !this.cube ? undefined : this.tellFrom(this.cube, filter, cityOk, modelOk)
    const toldMs = performance.now() - startedMs
    const request: CountRequest = {
      segments: table.segments,
      rows: table.rows,
      cities: cities.length,
      filter,
      cityOk,
      modelOk,
      dayOk: told && daysOf(told.edges),
      reach: table.reach,
      next: new SharedArrayBuffer(4),
    }
    const answers = told?.edges.length === 0 ? [] : await this.countRows(request, threads)
    void this.makeCube()
    return {
      parts: [...(told ? [partsOf(told.tally)] : []), ...answers.map(({ parts }) => parts)],
      cities,
      models,
      vehicles: table.hasVehicle ? texts(table.vehicles.texts()) : [],
      hasCost: table.hasCost,
      hasVehicle: table.hasVehicle,
      from: told === undefined ? 'rows' : told.edges.length === 0 ? 'cube' : 'cube-and-rows',
      threadMs: answers.length === 0 ? [toldMs] : answers.map(({ ms }) => ms),
    }
  }

  private tellFrom(
    cube: LedgerCube,
    filter: RowFilter,
    cityOk: Uint8Array | undefined,
    modelOk: Uint8Array | undefined,
  ): CubeAnswer {
    const asked = JSON.stringify(filter)
    if (this.told?.filter !== asked) this.told = { filter: asked, answer: cube.answer(filter, cityOk, modelOk) }
    return this.told.answer
  }

  /**
   * After the first count, for the choices that follow it: a segment at a time, so that what is asked meanwhile is answered. Vehicles are
   * too many to be counted ahead.
   */
  private async makeCube(): Promise<void> {
    const { table } = this
    if (this.isCubeBegun || table.hasVehicle || table.rows < this.leastForCube) return
    this.isCubeBegun = true
    const { changes } = this
    const cube = LedgerCube.begin(table.cities.size, table.reach, table.hasCost)
    for (let segment = 0; cube && segment < table.segments.length; segment++) {
      await turnOfEventLoop()
      if (this.changes !== changes) return
      cube.count(table.columnsOf(segment * SEGMENT_ROWS), table.rowsIn(segment))
    }
    if (cube?.isExact) this.cube = cube
  }

  private async countRows(request: CountRequest, threads: number): Promise<readonly CountAnswer[]> {
    const { table } = this
    const helpers = Math.max(0, Math.min(threads, availableParallelism(), table.segments.length) - 1)
    const others = Array.from({ length: helpers }, (_, index) => this.count(index, request))
    const own = tallySegments(request)
    const counted = await Promise.allSettled(others)
    const answers = counted.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
    if (answers.length === others.length) return [own, ...answers]
    // A helper died with the runs it had taken: this thread counts all of them anew.
    return [tallySegments({ ...request, next: new SharedArrayBuffer(4) })]
  }

  /** Helpers stay warm: compiled code is most of what a short count would wait for. */
  private count(index: number, request: CountRequest): Promise<CountAnswer> {
    const helper = this.counters.get(index) ?? this.startCounter(index)
    return new Promise((resolve, reject) => {
      const settle = () => {
        helper.off('message', onMessage)
        helper.off('exit', onExit)
      }
      const onMessage = (answer: CountAnswer) => {
        settle()
        resolve(answer)
      }
      const onExit = () => {
        settle()
        reject(new AppError('worker.died', { retryable: true }))
      }
      helper.on('message', onMessage)
      helper.on('exit', onExit)
      helper.postMessage(request)
    })
  }

  private startCounter(index: number): Worker {
    const worker = new Worker(this.entry, { workerData: { kind: 'counter' } })
    worker.unref()
    // An error nobody listens to would end this thread too. Its exit follows, also of one that was idle.
    worker.on('error', () => undefined)
    worker.on('exit', () => {
      if (this.counters.get(index) === worker) this.counters.delete(index)
    })
    this.counters.set(index, worker)
    return worker
  }

  private rows({ filter, text, offset, limit }: RowQuery): LedgerAnswers['rows'] {
    const { table } = this
    const wantedCities = codesOf(texts(table.cities.texts()), filter.cities)
    const wantedModels = codesOf(texts(table.models.texts()), filter.models)
    const found = text === '' ? undefined : table.rowOfId(new TextEncoder().encode(text))
    const rows: LedgerAnswers['rows']['rows'][number][] = []
    let total = 0
    for (let row = table.rows - 1; row >= 0; row--) {
      if (text !== '' && row !== found) continue
      const columns = table.columnsOf(row)
      const at = row % SEGMENT_ROWS
      const day = columns.day[at] as number
      const type = columns.type[at] as number
      if (type === VOID || day < (filter.fromDay ?? 0) || day > (filter.toDay ?? 65_535)) continue
      if (filter.types.length > 0 && !filter.types.includes(type === 0 ? 'sale' : 'rental')) continue
      if (wantedCities !== undefined && !wantedCities.has(columns.city[at] as number)) continue
      if (wantedModels !== undefined && !wantedModels.has(columns.model[at] as number)) continue
      if (total >= offset && rows.length < limit) rows.push(toTransaction(table, row))
      total++
    }
    return { total, rows }
  }

  private find(id: string): LedgerAnswers['find'] {
    const { table } = this
    const row = table.rowOfId(new TextEncoder().encode(id))
    if (row === undefined) return undefined
    const content = table.contentAt(row)
    return {
      now: content.type === VOID ? undefined : describe(table, row, content),
      first: describe(table, row, table.originalOf(row) ?? content),
    }
  }

  private state(): LedgerState {
    const { table } = this
    let first = 65_536
    let last = -1
    for (let segment = 0; segment < table.segments.length; segment++) {
      const rows = table.rowsIn(segment)
      const { day, type } = table.columnsOf(segment * SEGMENT_ROWS)
      for (let row = 0; row < rows; row++) {
        if (type[row] === VOID) continue
        const value = day[row] as number
        if (value < first) first = value
        if (value > last) last = value
      }
    }
    return {
      rows: table.rows,
      cities: texts(table.cities.texts()),
      models: texts(table.models.texts()),
      firstDay: last < 0 ? undefined : dayOf(first),
      lastDay: last < 0 ? undefined : dayOf(last),
      memory: table.bytes + (this.cube?.bytes ?? 0),
    }
  }
}

function texts(bytes: readonly Uint8Array[]): string[] {
  return bytes.map((text) => nameOf(text))
}

function codesOf(names: readonly string[], wanted: readonly string[]): Set<number> | undefined {
  return wanted.length === 0 ? undefined : new Set(wanted.map((name) => names.indexOf(name)))
}
