import type { fr } from '../fr/errors'
import type { Strings } from '../strings'

export const en: Strings<typeof fr> = {
  unknown: {
    what: 'This did not work ({{code}}).',
    next: 'Try again. If it happens again, note this code and tell whoever looks after the workstation.',
  },
  internal: {
    what: 'The program met a defect.',
    next: 'What you typed is kept. Try again; if it happens again, report: {{text}}',
  },
  protocol: {
    'unknown-verb': { what: 'This version of the program does not know this action.', next: 'Restart Comptoir.' },
    'bad-payload': { what: 'A value is not accepted: {{field}}.', next: 'Correct that field, then try again.' },
    'bad-result': { what: 'The program’s answer cannot be read.', next: 'Restart Comptoir and report this defect.' },
    version: { what: 'The window and the program are of different versions.', next: 'Restart Comptoir.' },
  },
  session: {
    'sign-in-required': { what: 'Nobody is signed in at this workstation.', next: 'Sign in.' },
    locked: { what: 'The session is locked.', next: 'Type the password of {{name}}.' },
    'wrong-password': {
      what: 'The name or the password is not right.',
      next: 'Check capital letters and try again. An administrator can give a new password.',
    },
    throttled: { what: 'Too many tries for this name.', next: 'Wait {{seconds}} seconds before the next one.' },
    'account-inactive': {
      what: 'The account {{name}} is not active.',
      next: 'Ask an administrator to confirm or reactivate it.',
    },
  },
  right: {
    missing: {
      what: 'Your account lacks the right for this ({{right}}).',
      next: 'Ask someone who has it, or an administrator.',
    },
  },
  profile: {
    'not-initialised': { what: 'This workstation has no site yet.', next: 'Create the site first.' },
    'already-initialised': { what: 'This workstation already has a site.', next: 'Sign in.' },
    'keyring-damaged': {
      what: 'The key file of this workstation is damaged.',
      next: 'Delete nothing. Put keyring.json back from a backup.',
    },
  },
  user: {
    'name-taken': { what: 'The name “{{name}}” is taken.', next: 'Choose another user name.' },
    'not-found': { what: 'This account no longer exists.', next: 'Go back to the list of accounts.' },
    'last-administrator': {
      what: '{{name}} is the only administrator of this site.',
      next: 'Give someone else that role first.',
    },
  },
  document: {
    'changed-meanwhile': { what: 'The record changed in the meantime.', next: 'Read it again, then retry.' },
    'not-found': { what: 'This record is not on this workstation.', next: 'Go back to the list.' },
    unreadable: { what: 'The record {{id}} cannot be read.', next: 'It is set aside; tell a supervisor.' },
  },
  task: { cancelled: { what: 'Cancelled.', next: 'What was already done is kept.' } },
  store: {
    unavailable: {
      what: 'The program that keeps the data is restarting.',
      next: 'Check whether the action was done, then try again. What you typed is kept.',
    },
  },
  storage: {
    'wrong-key': {
      what: 'The database does not open with this workstation’s key.',
      next: 'Restore a complete backup of the folder.',
    },
    damaged: { what: 'A data file is damaged.', next: 'Stop writing; tell whoever looks after the workstation.' },
    'newer-schema': { what: 'The data come from a newer version of Comptoir.', next: 'Update Comptoir.' },
    'disk-full': { what: 'The disk is full: nothing was saved.', next: 'Make room, then try again.' },
  },
  worker: { died: { what: 'The computation was interrupted.', next: 'Try again.' } },
}
