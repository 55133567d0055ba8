import { parentPort, workerData } from 'node:worker_threads'
import { toAppError } from '@shared/base/app-error'
import type { FromThread, RunPlan, ThreadTask } from './messages'
import { runThread } from './run-thread'

const { plan, task }: { plan: RunPlan; task: ThreadTask } = workerData

try {
  const { message, transfer } = runThread(plan, task)
  parentPort?.postMessage(message, transfer)
} catch (thrown) {
  const { code, message: text } = toAppError(thrown)
  const failure: FromThread = { kind: 'failed', code, details: { text } }
  parentPort?.postMessage(failure)
}
