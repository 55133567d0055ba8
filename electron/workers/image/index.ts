import { z } from 'zod'
import { serveTasks } from '../serve-tasks'
import { loadFaceNetwork, type FaceNetwork } from './face-network'

const jobSchema = z.object({ model: z.string(), square: z.instanceof(Uint8Array) })

let network: Promise<FaceNetwork> | undefined

serveTasks(async (input) => {
  const { model, square } = jobSchema.parse(input)
  // One that could not be loaded is tried again with the next picture.
  network ??= loadFaceNetwork(model).catch((error: unknown) => {
    network = undefined
    throw error
  })
  return { output: (await network)(square) }
})
