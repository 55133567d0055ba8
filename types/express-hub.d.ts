// What the tests' hub uses of packages that come without declarations.

declare module 'express-pouchdb' {
  import type { RequestHandler } from 'express'
  export default function expressPouch(PouchDB: unknown, options: object): RequestHandler
}

declare module 'express' {
  import type { IncomingMessage, ServerResponse } from 'node:http'
  export type RequestHandler = (request: IncomingMessage, response: ServerResponse, next: () => void) => void
  interface Application {
    (request: IncomingMessage, response: ServerResponse): void
    use(handler: RequestHandler): void
    use(path: string, handler: RequestHandler): void
  }
  export default function express(): Application
}

declare module 'pouchdb-adapter-memory' {
  const plugin: unknown
  export default plugin
}

declare module 'pouchdb' {
  import type { PouchDatabase } from 'pouchdb-core'
  interface Constructor {
    new (name: string, options?: object): PouchDatabase
    plugin(plugin: unknown): void
    setMaxListeners(count: number): void
    defaults(options: object): Constructor
  }
  const PouchDB: Constructor
  export default PouchDB
}
