import { afterEach } from 'vitest'
import { startExpressHub } from '../../../../couchdb/test/express-hub'
import type { Hub } from '../../../../couchdb/test/hub-server'
import { startOwnHub } from '../../../../couchdb/test/own-hub'
import { openWorkstation, type Workstation } from './open-workstation'

/** The hubs a suite about replication runs against. */
export const HUBS = { 'express-pouchdb': startExpressHub, 'a hub on our own storage': startOwnHub }

/** The database the suites write to. */
export const LIBRARY = 'library-kin01'

/** Opens what the tests of a suite ask for, and closes it after each; a workstation that failed unseen fails its test. */
export function useHubsAndWorkstations() {
  const hubs: Hub[] = []
  const stations: Workstation[] = []
  afterEach(async () => {
    const opened = stations.splice(0)
    for (const station of opened) await station.close()
    for (const hub of hubs.splice(0)) await hub.close()
    const failures = opened.flatMap((station) => station.failures)
    if (failures.length > 0) throw new AggregateError(failures, 'a workstation failed behind the scenes')
  })
  return {
    async startHub<H extends Hub>(start: () => Promise<H>): Promise<H> {
      const hub = await start()
      hubs.push(hub)
      return hub
    },
    async closeHub(hub: Hub): Promise<void> {
      hubs.splice(hubs.indexOf(hub), 1)
      await hub.close()
    },
    async open(name: string, options: Parameters<typeof openWorkstation>[1] = {}): Promise<Workstation> {
      const station = await openWorkstation(name, options)
      stations.push(station)
      return station
    },
  }
}

/** Writes claims of card numbers `from`, `from + 1`, …: the smallest documents there are. */
export function addClaims(station: Workstation, from: number, count: number): Promise<void> {
  const author = { id: 'user:1', name: 'Amina', action: 'claim.create' }
  const claims = Array.from({ length: count }, (_, at) => ({
    kind: 'create' as const,
    type: 'claim' as const,
    id: `claim:card:${from + at}`,
    fields: { kind: 'card', value: String(from + at), owner: 'member:1' },
  }))
  return station.documents.write(LIBRARY, author, claims, { audit: 'brief' })
}
