import { parentPort, workerData } from 'node:worker_threads'
import { toAppError } from '@shared/base/app-error'
import type { FromLedger, LedgerRequest } from './ledger-messages'
import { LEAST_FOR_CUBE, LedgerThread } from './ledger-thread'
import type { FromThread, RunOrder, RunPlan, ThreadTask } from './messages'
import { ByteDictionary } from './byte-dictionary'
import { runThread } from './run-thread'
import { buffersOf } from './tally-parts'
import { RowTally } from './tally-rows'
import { tallySegments, type CountRequest } from './tally-segments'

/** One entry for every thread of this room: one that reads parts of files, the ledger's own, or one that helps it count. */
type Assignment =
  | { readonly kind: 'runner' }
  | { readonly kind: 'ledger'; readonly leastForCube?: number | undefined }
  | { readonly kind: 'counter' }

const assignment: Assignment = workerData

// The engine compiles fields that one object alone ever set as if they never changed, and throws that code away when a second object sets
// others: at the second file. Two of each at the beginning keep it from believing so.
for (const most of [1, 2]) {
  new RowTally().models.nearUpTo(most, most)
  new ByteDictionary(most).texts()
}

switch (assignment.kind) {
  case 'runner':
    parentPort?.on('message', ({ plan, task }: RunOrder) => run(plan, task))
    break
  case 'ledger':
    serveLedger(assignment.leastForCube ?? LEAST_FOR_CUBE)
    break
  case 'counter':
    parentPort?.on('message', (request: CountRequest) => {
      const answer = tallySegments(request)
      parentPort?.postMessage(answer, buffersOf(answer.parts))
    })
    break
}

/**
 * What the last run was done with. The engine compiles for the shapes of objects and throws that code away when it finds that no object of such a
 * shape is left; a thread that waits for its next file would compile everything anew then, beside the others.
 */
const shapes: object[] = []

function run(plan: RunPlan, task: ThreadTask): void {
  try {
    const { message, transfer, made } = runThread(plan, task)
    shapes.splice(0, shapes.length, ...made)
    parentPort?.postMessage(message, transfer)
  } catch (thrown) {
    const { code, message: text } = toAppError(thrown)
    const failure: FromThread = { kind: 'failed', code, details: { text } }
    parentPort?.postMessage(failure)
  }
}

function serveLedger(leastForCube: number): void {
  const tell = (message: FromLedger) => parentPort?.postMessage(message)
  const ledger = new LedgerThread(new URL(import.meta.url), tell, leastForCube)
  let turn = Promise.resolve()
  parentPort?.on('message', (request: LedgerRequest) => {
    turn = turn.then(async () => {
      try {
        tell({ kind: 'done', answer: await ledger.serve(request) })
      } catch (thrown) {
        const { code, details, message } = toAppError(thrown)
        tell({ kind: 'failed', code, details: { text: message, ...details } })
      }
    })
  })
}
