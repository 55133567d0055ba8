import { AppError } from '@shared/base/app-error'
import { z } from 'zod'
import type { HubConnection } from '../hub/connection'
import { isConflict, type Step } from '../hub/ensure'
import { SETTINGS } from './settings'

const membershipSchema = z.object({ all_nodes: z.array(z.string()), cluster_nodes: z.array(z.string()) })

type Membership = z.infer<typeof membershipSchema>

/** The nodes that are up (`all_nodes`) and those that belong to the cluster; undefined where there is no cluster to ask. */
export async function readMembership(hub: HubConnection): Promise<Membership | undefined> {
  return membershipSchema.safeParse(await hub.find(['_membership'])).data
}

/**
 * Joins nodes to the cluster of the one that is asked, through `_nodes`: `_cluster_setup` refuses nodes that listen on 127.0.0.1, and
 * cannot go on with a half-joined cluster.
 */
export async function joinNodes(hub: HubConnection, nodes: readonly string[]): Promise<Step[]> {
  const steps: Step[] = []
  if (nodes.length === 0) return steps
  const membership = await readMembership(hub)
  if (!membership) throw new AppError('hub.no-cluster', { details: { nodes: [...nodes] } })
  for (const node of nodes) {
    const known = membership.cluster_nodes.includes(node)
    steps.push({ what: `node ${node}`, outcome: known ? 'unchanged' : await join(hub, node) })
  }
  return steps
}

async function join(hub: HubConnection, node: string): Promise<Step['outcome']> {
  try {
    await hub.ask('PUT', ['_node', '_local', '_nodes', node], { body: {} })
    return 'made'
  } catch (thrown) {
    // Another run was faster, or an answer was lost on its way and the question asked again.
    if (isConflict(thrown)) return 'unchanged'
    throw thrown
  }
}

/** How long a joined node may take to be seen before its settings are written. */
const SEEN_TRIES = 20
const SEEN_PAUSE_MS = 500

/** Waits until every node of the cluster is up; says which are not when they do not come. */
export async function waitForNodes(hub: HubConnection, pause: (ms: number) => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const membership = await readMembership(hub)
    const missing = membership?.cluster_nodes.filter((node) => !membership.all_nodes.includes(node)) ?? []
    if (missing.length === 0) return
    if (attempt >= SEEN_TRIES) throw new AppError('hub.node-down', { details: { nodes: missing }, retryable: true })
    await pause(SEEN_PAUSE_MS)
  }
}

/**
 * Waits until the node that is asked knows what the others know. One whose disk was lost begins with no databases and learns of them from the
 * others; what was made on it before would stand beside what they have. Which databases a node knows stands in its own `_dbs`.
 */
export async function waitForMemory(
  hub: HubConnection,
  database: string,
  pause: (ms: number) => Promise<void>,
): Promise<void> {
  const nodes = (await readMembership(hub))?.all_nodes ?? []
  for (let attempt = 1; (await hub.find([database])) === undefined; attempt++) {
    const knowing: string[] = []
    for (const node of nodes) if ((await hub.find(['_node', node, '_dbs', database])) !== undefined) knowing.push(node)
    if (knowing.length === 0) return
    if (attempt >= SEEN_TRIES) throw new AppError('hub.node-behind', { details: { nodes: knowing }, retryable: true })
    await pause(SEEN_PAUSE_MS)
  }
}

/** Where there is no cluster to ask. */
const ALONE: Membership = { all_nodes: [], cluster_nodes: [] }

interface Setting {
  readonly node: string
  readonly section: string
  readonly key: string
  readonly value: string
}

/** Settings of the nodes that are up which are not what they should be. `n` cannot be more copies than there are nodes. */
async function differingSettings(
  hub: HubConnection,
  { all_nodes: nodes, cluster_nodes: members }: Membership,
): Promise<Setting[]> {
  const found: Setting[] = []
  const uuid = nodes.length > 1 ? await commonName(hub, nodes) : undefined
  for (const node of nodes) {
    // One name for the whole cluster: replication's checkpoints are kept under it, whichever node a workstation meets.
    const own = { ...SETTINGS, couchdb: { ...SETTINGS['couchdb'], ...(uuid === undefined ? {} : { uuid }) } }
    const wanted = { ...own, cluster: { ...SETTINGS['cluster'], n: String(copiesFor(members)) } }
    for (const [section, keys] of Object.entries(wanted))
      for (const [key, value] of Object.entries(keys))
        if (value !== undefined && (await readSetting(hub, node, section, key)) !== value)
          found.push({ node, section, key, value })
  }
  return found
}

/** The name most nodes have: one that was made anew takes that of the others, and of nodes that never met the first one's counts. */
async function commonName(hub: HubConnection, nodes: readonly string[]): Promise<string | undefined> {
  const names: string[] = []
  for (const node of nodes.toSorted()) {
    const name = await readSetting(hub, node, 'couchdb', 'uuid')
    if (name !== undefined) names.push(name)
  }
  const times = (name: string) => names.filter((other) => other === name).length
  return names.toSorted((a, b) => times(b) - times(a))[0]
}

function copiesFor(nodes: readonly string[]): number {
  return Math.min(3, Math.max(1, nodes.length))
}

/** Settings are a node's own: each is told. */
export async function configureNodes(hub: HubConnection): Promise<{ steps: Step[]; copies: number }> {
  const membership = (await readMembership(hub)) ?? ALONE
  const differing = await differingSettings(hub, membership)
  for (const { node, section, key, value } of differing)
    await hub.ask('PUT', ['_node', node, '_config', section, key], { body: value })
  const steps = membership.all_nodes.map((node): Step => {
    const outcome = differing.some((setting) => setting.node === node) ? 'changed' : 'unchanged'
    return { what: `settings of ${node}`, outcome }
  })
  return { steps, copies: copiesFor(membership.cluster_nodes) }
}

/** The nodes whose settings a bootstrap would change. */
export async function nodesToConfigure(hub: HubConnection): Promise<string[]> {
  const membership = (await readMembership(hub)) ?? ALONE
  return [...new Set((await differingSettings(hub, membership)).map(({ node }) => node))]
}

async function readSetting(
  hub: HubConnection,
  node: string,
  section: string,
  key: string,
): Promise<string | undefined> {
  return z.string().safeParse(await hub.find(['_node', node, '_config', section, key])).data
}
