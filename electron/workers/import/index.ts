import { MessagePort, workerData } from 'node:worker_threads'
import { z } from 'zod'
import { serveImport } from './import-server'
import { serveTable } from './table-server'

/** An import of records has a port for the bytes of a stream as well; a list of rows has none. */
const { port, bytes } = z
  .object({ port: z.instanceof(MessagePort), bytes: z.instanceof(MessagePort).optional() })
  .parse(workerData)

await (bytes ? serveImport(port, bytes) : serveTable(port))
