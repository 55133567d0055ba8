import { z } from 'zod'
import { serveTasks } from '../serve-tasks'
import { unpackChunk } from './unpack-chunk'

const task = z.object({ packed: z.instanceof(Uint8Array), key: z.string().optional() })

serveTasks(async (input) => {
  const { packed, key } = task.parse(input)
  const output = unpackChunk(packed, key)
  return { output, transfer: [output.bodies.buffer, output.ends.buffer] }
})
