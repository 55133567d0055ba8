import { MessagePort, workerData } from 'node:worker_threads'
import { z } from 'zod'
import { serveImport } from './import-server'

const { port, bytes } = z
  .object({ port: z.instanceof(MessagePort), bytes: z.instanceof(MessagePort) })
  .parse(workerData)

await serveImport(port, bytes)
