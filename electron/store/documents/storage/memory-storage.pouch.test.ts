import MemoryPouch from 'pouchdb-adapter-memory'
import PouchDB from 'pouchdb-core'
import { describeStorage } from './storage-contract'

PouchDB.plugin(MemoryPouch)

// The reference for the contract: what PouchDB's own adapter does is what replication expects of ours.
describeStorage("PouchDB's memory adapter", {
  open: (database) => new PouchDB(database, { adapter: 'memory' }),
  purge: false,
  exactIds: false,
  refusalsLeaveNoTrace: false,
  manyLeaves: false,
  separateHandles: false,
  settlesAtTheEnd: false,
})
