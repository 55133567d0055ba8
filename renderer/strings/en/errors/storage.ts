import type { fr } from '../../fr/errors/storage'
import type { Strings } from '../../strings'

export const en: Strings<typeof fr> = {
  snapshot: {
    'not-found': {
      what: 'This backup is gone.',
      next: 'Choose another one from the list.',
    },
    damaged: {
      what: 'This backup is damaged ({{database}}).',
      next: 'Choose another one; nothing was replaced.',
    },
    'folder-refused': {
      what: 'This folder is not accepted here.',
      next: 'Use the command line to back up elsewhere.',
    },
  },
  storage: {
    'older-schema': {
      what: 'The database {{database}} waits for its update.',
      next: 'Restart Comptoir.',
    },
    missing: {
      what: 'The file of the database {{database}} is missing.',
      next: 'Do not make a new one: restore a backup or repair.',
    },
    foreign: {
      what: 'The file of the database {{database}} is not the one of this workstation.',
      next: 'Put the right file back, or restore a backup.',
    },
    'rolled-back': {
      what: 'The last writes to the database {{database}} are gone.',
      next: 'Put the right file back, or repair: head office gives back what it has.',
    },
    'disk-nearly-full': {
      what: 'The disk is nearly full: {{freeMegabytes}} MB are left.',
      next: 'Make room for at least {{leastMegabytes}} MB. Reading goes on; nothing is lost.',
    },
    'wrong-key': {
      what: 'The database does not open with this workstation’s key.',
      next: 'Restore a complete backup of the folder.',
    },
    damaged: { what: 'A data file is damaged.', next: 'Stop writing; tell whoever looks after the workstation.' },
    'newer-schema': { what: 'The data come from a newer version of Comptoir.', next: 'Update Comptoir.' },
    'disk-full': { what: 'The disk is full: nothing was saved.', next: 'Make room, then try again.' },
  },
}
