import type { syncFr } from './sync-fr'

export const syncEn: typeof syncFr = {
  'message.not-found': 'No message {id}.',
  'message.not-failed': 'Message {id} has changed its state already.',
  'message.bad-address': '“{to}” is neither an e-mail address nor a phone number.',
  'statistics.refused':
    'Head office does not let this workstation read statistics of all sites. There: “hub device add WORKSTATION --site SITE --renew --statistics”.',
  'statistics.not-there': 'Head office does not have these statistics yet ({database}). There: “hub bootstrap”.',
  'statistics.busy': 'Head office cannot answer now: it may be preparing its indexes. Try again in a few minutes.',
  'module.not-here': 'This site does not use the module {module}.',
  'sync.not-configured': 'No head office is set: "comptoir sync set URL".',
  'sync.bad-url': 'The address of the head office is not valid.',
  'sync.unreachable': 'Head office does not answer. Everything else works without it.',
  'sync.timeout': 'Head office takes too long to answer.',
  'sync.refused': 'Head office refuses the question (answer {status}).',
  'sync.unexpected-answer': 'What answers at the address of head office is not head office.',
  'sync.failed': 'Replication failed: {reason}.',
  'conflict.not-found': 'No conflict on {id}.',
  'conflict.changed-meanwhile': 'Another version of {id} arrived: read it with “comptoir conflicts show”.',
  'conflict.unreadable': 'One version of {id} cannot be read; it is in quarantine and not merged.',
  'conflict.bad-value': 'A chosen value does not suit: {detail}.',
  'merge-policy.unknown-type': 'There is no merging to set for {type}.',
  'merge-policy.not-allowed': 'The field {field} of {type} cannot be merged by “{rule}”.',
  'decision.not-found': 'No decision {id} on this workstation.',
  'decision.already-undone': 'This decision is already undone.',
  'decision.superseded': 'The record “{label}” was changed since this decision.',
  'database.unknown': 'This workstation has no database {database}.',
}
