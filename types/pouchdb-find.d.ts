declare module 'pouchdb-find' {
  import type { PouchDatabase } from 'pouchdb-core'

  /** What a database becomes once the plugin is installed. */
  export interface FindingDatabase extends PouchDatabase {
    createIndex(options: { readonly index: { readonly fields: readonly string[] } }): Promise<unknown>
    find(request: {
      readonly selector: object
      readonly limit: number
      readonly fields: readonly string[]
    }): Promise<{ readonly docs: readonly { readonly _id: string }[] }>
  }
  const plugin: unknown
  export default plugin
}
