import { serveTasks } from '../serve-tasks'
import { parsePdfJob } from './parse-job'
import { renderPdf } from './render'

serveTasks(async (input, onProgress) => {
  const output = await renderPdf(parsePdfJob(input), onProgress)
  return { output, transfer: output.bytes.buffer instanceof ArrayBuffer ? [output.bytes.buffer] : [] }
})
