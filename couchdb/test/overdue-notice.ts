import type { OfficeHub } from './office-hub'
import { runHub } from './run-hub'

export const LIBRARY = 'library-kin01'
export const OVERDUE = 'notice:overdue:1:1'
export const STAMP = { at: '0mk0kq5c0-0000-KIN01desk1', by: 'user:1', device: 'KIN01desk1' }
export const envelope = { schemaVersion: 1, site: 'KIN01', created: STAMP, updated: STAMP }
/** The loan of the notice is ten days late. */
export const OVERDUE_AT_MS = Date.UTC(2026, 0, 20)

/** A head office with one library, where a book is late. */
export async function raiseLibrary(hub: OfficeHub): Promise<void> {
  await runHub(hub, 'bootstrap')
  await runHub(hub, 'site', 'add', 'KIN01')
  const library = hub.database(LIBRARY)
  const loan = { type: 'loan', titleId: 'title:1', dueOn: '2026-01-10', cancelled: false }
  await hub.database('catalogue').put({ _id: 'title:1', ...envelope, type: 'title', title: 'Le Petit Prince' })
  const office = { type: 'site', name: 'Bibliothèque de Kinshasa' }
  await hub.database('reference').put({ _id: 'site:KIN01', ...envelope, ...office })
  await library.put({ _id: 'member:1', ...envelope, type: 'member', name: 'Jean Mukendi' })
  await library.put({ _id: 'loan:1', ...envelope, ...loan })
}

/** The notice that waits, as a desk wrote it. */
export async function putNotice(hub: OfficeHub, fields: object = {}): Promise<void> {
  await hub.database(LIBRARY).put({
    _id: OVERDUE,
    ...envelope,
    ...{ type: 'notice', kind: 'overdue', channel: 'email', memberId: 'member:1', subjectId: 'loan:1', number: 1 },
    ...{ to: 'jean@example.org', language: 'fr', status: 'waiting' },
    ...fields,
  })
}

export const statusOf = async (hub: OfficeHub, id = OVERDUE) => (await hub.database(LIBRARY).get(id))['status']
