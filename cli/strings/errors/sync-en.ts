import type { syncFr } from './sync-fr'

export const syncEn: typeof syncFr = {
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
