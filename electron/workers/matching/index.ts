import { parentPort, workerData } from 'node:worker_threads'
import { toAppError } from '@shared/base/app-error'
import { createCompareHelper } from './help-compare'
import type { FromMatching, HelperRequest, MatchingRequest } from './messages'
import { PeopleKeeper } from './people-keeper'

/** One entry for both threads of this room: the one that keeps everybody in memory, and those that help it compare. */
const assignment: { readonly kind: 'keeper' | 'helper' } = workerData

if (assignment.kind === 'keeper') serveKeeper()
else {
  const help = createCompareHelper()
  parentPort?.on('message', (request: HelperRequest) => parentPort?.postMessage(help(request)))
}

function serveKeeper(): void {
  const tell = (message: FromMatching) => parentPort?.postMessage(message)
  const keeper = new PeopleKeeper(new URL(import.meta.url), tell)
  const answer = async (request: MatchingRequest) => {
    try {
      tell({ kind: 'done', answer: await keeper.serve(request) })
    } catch (thrown) {
      const { code, details } = toAppError(thrown)
      tell({ kind: 'failed', code, details })
    }
  }
  parentPort?.on('message', (request: MatchingRequest) => void answer(request))
}
