import type { storageFr } from './storage-fr'

export const storageEn: typeof storageFr = {
  'storage.wrong-key': 'The data of this workstation does not open with this key.',
  'storage.damaged': 'The file {database} is damaged. Restore it from a backup.',
  'storage.newer-schema': 'The data comes from a newer version. Update Comptoir.',
  'storage.older-schema': 'The database {database} waits for its update. Restart Comptoir.',
  'storage.missing':
    'The file of the database {database} is missing. Load a snapshot (comptoir snapshot load) or repair (comptoir verify --repair).',
  'storage.foreign':
    'The file of the database {database} is not the one of this workstation. Load a snapshot (comptoir snapshot load).',
  'storage.rolled-back':
    'The last writes to the database {database} are gone. Put the right file back, or repair (comptoir verify --repair).',
  'storage.disk-nearly-full': 'The disk is nearly full: make room for at least {leastMegabytes} MB and try again.',
  'snapshot.not-found': 'No snapshot "{snapshot}" (comptoir snapshot list).',
  'snapshot.damaged': 'The snapshot {snapshot} is damaged ({database}). Take another one; nothing was replaced.',
  'snapshot.folder-refused': 'The running application does not write to {folder}. Close it and try again.',
  'storage.disk-full': 'The disk is full. Make room and try again.',
  'storage.unreachable': 'The file {database} cannot be opened.',
}
