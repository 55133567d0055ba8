import { z } from 'zod'
import { serveTasks } from '../serve-tasks'
import { unpackChunk } from './unpack-chunk'

const packed = z.instanceof(Uint8Array)

serveTasks(async (input) => {
  const output = unpackChunk(packed.parse(input))
  return { output, transfer: [output.bodies.buffer, output.ends.buffer] }
})
