import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import express from 'express'
import expressPouch from 'express-pouchdb'
import PouchDB from 'pouchdb'
import memory from 'pouchdb-adapter-memory'
import { serveHub, type Hub } from './hub-server'

/** What it writes a log to, or needs files or processes of its own for; the rest of a whole CouchDB is there. */
const LEFT_OUT = ['routes/log', 'routes/http-log', 'routes/fauxton', 'routes/vhosts', 'replicator', 'disk-size'].concat(
  ['routes/stats', 'routes/rewrite', 'routes/cluster-rewrite', 'routes/special-test-auth'],
)

/** express-pouchdb with accounts and validation functions: what somebody else made of CouchDB's rules. Everybody is an administrator at first. */
export async function startGuardedHub(): Promise<Hub> {
  const directory = mkdtempSync(join(tmpdir(), 'comptoir-guarded-'))
  PouchDB.plugin(memory)
  PouchDB.setMaxListeners(0)
  const Databases = PouchDB.defaults({ adapter: 'memory', prefix: `guarded-${randomUUID()}-` })
  const app = express()
  const logPath = join(directory, 'log.txt')
  app.use(
    '/',
    expressPouch(Databases, {
      inMemoryConfig: true,
      logPath,
      mode: 'fullCouchDB',
      overrideMode: { exclude: LEFT_OUT },
    }),
  )
  return serveHub(app, undefined, () => {
    rmSync(directory, { recursive: true, force: true })
    return Promise.resolve()
  })
}
