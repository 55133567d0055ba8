import { startOwnHub } from '../../../couchdb/test/own-hub'
import type { Hub } from '../../../couchdb/test/hub-server'
import { openTestLibrary, type TestLibrary } from './open-test-library'

export interface Stations<H extends Hub> {
  readonly hub: H
  readonly a: TestLibrary
  readonly b: TestLibrary
  /** Each exchanges with the hub until both have everything. */
  meet(): Promise<void>
  close(): Promise<void>
}

/** Two workstations of one site and a hub they exchange with when told to; whoever opens them closes them. */
export async function openStations<H extends Hub>(startHub: () => Promise<H>): Promise<Stations<H>> {
  const hub = await startHub()
  const [a, b] = [await openTestLibrary(), await openTestLibrary()]
  for (const { client } of [a, b]) await client.call('sync.set', { url: hub.url, continuous: false })
  return {
    hub,
    a,
    b,
    async meet() {
      for (const { client } of [a, b, a]) await client.call('sync.once', {})
    },
    async close() {
      await closeWithHub([a, b], hub)
    },
  }
}

/** One workstation and our own hub, which it has met once. */
export async function openStation() {
  const hub = await startOwnHub()
  const station = await openTestLibrary()
  const exchange = () => station.client.call('sync.once', {})
  await station.client.call('sync.set', { url: hub.url, continuous: false })
  return { hub, station, exchange, close: () => closeWithHub([station], hub) }
}

/** Each store counts what is left of the whole process: the hub's sockets and heartbeats and the other's timers are no leaks of its own. */
async function closeWithHub(stations: readonly TestLibrary[], hub: Hub): Promise<void> {
  // A hub keeps the heartbeat of a long poll whose caller hung up before it was seen.
  await hub.settled()
  for (const { client } of stations) await client.call('sync.set', { url: '' })
  await hub.close()
  for (const station of stations.toReversed()) await station.close()
}
