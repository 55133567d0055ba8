import type { fr } from '../../fr/errors/house'
import type { Strings } from '../../strings'

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
    'wrong-recovery-key': {
      what: 'This is not the recovery key of this workstation.',
      next: 'Copy the eight groups of five signs again. Each workstation has its own; a renewed key replaces the one before.',
    },
    'not-an-administrator': {
      what: 'No administrator of this site is called “{{name}}”.',
      next: 'The key gives an administrator a new password: {{administrators}}.',
    },
    throttled: { what: 'Too many tries.', next: 'Wait {{seconds}} seconds before the next one.' },
    'account-inactive': {
      what: 'The account {{name}} is not active.',
      next: 'Ask an administrator to confirm or reactivate it.',
    },
  },
  right: {
    missing: {
      what: 'Your account lacks the right to: {{right}}.',
      next: 'Ask someone who has it: {{roles}}.',
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
  photo: { 'not-a-jpeg': { what: 'This photo is not a JPEG picture.', next: 'Choose another photo.' } },
  user: {
    'not-pending': {
      what: 'The request of {{name}} was already answered.',
      next: 'Go back to the list: somebody else dealt with it.',
    },
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
  report: {
    'option-missing': {
      what: 'This document needs one more choice ({{option}}).',
      next: 'Complete the choices, then try again.',
    },
    'nothing-to-print': {
      what: 'Nothing to print for these choices.',
      next: 'Widen the period or change the choices.',
    },
  },
  demo: {
    'already-loaded': {
      what: 'The sample data are already loaded.',
      next: 'Remove them in the settings before loading them again.',
    },
  },
  /** Rights, as one says what somebody may do. */
  rightName: {
    'accounts.manage': 'manage accounts',
    'accounts.confirm': 'confirm accounts of readers',
    'site.manage': 'manage the site',
    'sync.configure': 'set up synchronisation',
    'sync.run': 'synchronise',
    'conflicts.read': 'read conflicts',
    'conflicts.settle': 'settle conflicts',
    'enrolment.consult': 'consult voters',
    'enrolment.enrol': 'enrol voters',
    'enrolment.approve': 'approve a day of enrolment',
    'enrolment.reference': 'keep places and centres',
    'enrolment.supervise': 'supervise enrolments',
    'sales.consult': 'consult sales',
    'sales.enter': 'enter transactions',
    'statistics.allSites': 'see the figures of all sites',
    'sales.analyse': 'import and analyse sales',
    'library.consult': 'consult the catalogue',
    'library.catalogue': 'keep the catalogue',
    'library.members': 'keep the members',
    'library.circulate': 'lend and take back',
    'library.rules': 'change the lending rules',
    'library.reports': 'print reports',
    'library.ownLoans': 'see one’s own loans',
    'grades.read': 'read grades',
    'grades.enter': 'enter grades',
    'grades.manage': 'manage students and grades',
    'grades.own': 'see one’s own grades',
  },
  worker: { died: { what: 'The computation was interrupted.', next: 'Try again.' } },
}
