import { randomUUID } from 'node:crypto'
import express from 'express'
import expressPouch from 'express-pouchdb'
import PouchDB from 'pouchdb'
import memory from 'pouchdb-adapter-memory'
import { serveHub, type Hub } from './hub-server'

/** A CouchDB stand-in for tests that nobody of this house wrote: express-pouchdb over databases in memory. */
export async function startExpressHub(atPort = 0): Promise<Hub> {
  PouchDB.plugin(memory)
  // Each hub listens to the one PouchDB of the process.
  PouchDB.setMaxListeners(0)
  // Memory databases are shared by the whole process: each hub has its own prefix.
  const Databases = PouchDB.defaults({ adapter: 'memory', prefix: `hub-${randomUUID()}-` })
  const app = express()
  // This mode neither writes log.txt nor serves a configuration.
  app.use('/', expressPouch(Databases, { inMemoryConfig: true, mode: 'minimumForPouchDB' }))
  return serveHub(app, undefined, () => Promise.resolve(), atPort)
}
