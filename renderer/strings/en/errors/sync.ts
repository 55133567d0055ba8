import type { fr } from '../../fr/errors/sync'
import type { Strings } from '../../strings'

export const en: Strings<typeof fr> = {
  statistics: {
    refused: {
      what: 'Head office does not let this workstation read the figures of all sites.',
      next: 'Ask head office for “hub device add WORKSTATION --site SITE --renew --statistics”, then enter the new password.',
    },
    'not-there': {
      what: 'Head office does not have these statistics yet.',
      next: 'Ask head office to run “hub bootstrap”.',
    },
    busy: {
      what: 'Head office cannot answer now.',
      next: 'It may be preparing its indexes: try again in a few minutes.',
    },
  },
  module: {
    'not-here': {
      what: 'This site does not use this module.',
      next: 'Choose another statistic, or head office as the source.',
    },
  },
  message: {
    'not-found': { what: 'This message is no longer there.', next: 'Go back to the list of messages.' },
    'not-failed': { what: 'This message has changed its state already.', next: 'Read its state in the list.' },
    'bad-address': {
      what: '“{{to}}” is neither an e-mail address nor a phone number.',
      next: 'Correct it, then send again.',
    },
  },
  sync: {
    'bad-url': {
      what: 'This address of head office will not do.',
      next: 'It begins with https:// (or http://) and has neither “?” nor “#”. Copy it as it was given to you.',
    },
    'not-configured': {
      what: 'This workstation has no head office.',
      next: 'Set its address in “Synchronisation” first.',
    },
    failed: { what: 'The exchange with head office did not succeed.', next: 'Check the network, then try again.' },
    unreachable: { what: 'Head office does not answer.', next: 'Check the network; everything else works without it.' },
    timeout: { what: 'Head office takes too long to answer.', next: 'Try again later.' },
    refused: {
      what: 'Head office refuses the question (answer {{status}}).',
      next: 'Check the address and the password under “Synchronisation”.',
    },
    'unexpected-answer': {
      what: 'What answers at the address of head office is not head office.',
      next: 'A login page, perhaps: open the connection to the Internet first.',
    },
    'settings-damaged': {
      what: 'The address of head office can no longer be read here.',
      next: 'Type it again in “Synchronisation”.',
    },
  },
  conflict: {
    'not-found': { what: 'This conflict is gone.', next: 'The versions came to agree; go back to the list.' },
    'changed-meanwhile': {
      what: 'Another version arrived while you were deciding.',
      next: 'Read the versions again, then settle: your choices are not lost.',
    },
    unreadable: {
      what: 'One version of this record cannot be read: it is not merged.',
      next: 'It is set aside and kept; see the quarantine.',
    },
    'bad-value': {
      what: 'One of the chosen values does not suit this record.',
      next: 'Correct it, then settle again. Detail: {{detail}}.',
    },
  },
  'merge-policy': {
    'unknown-type': { what: 'There is nothing to set for “{{type}}”.', next: 'Choose a kind of record from the list.' },
    'not-allowed': { what: 'This field cannot be merged so.', next: 'Choose another rule for it.' },
  },
  decision: {
    'not-found': { what: 'This decision is not on this workstation.', next: 'It may arrive with the next exchange.' },
    'already-undone': { what: 'This decision is already undone.', next: 'The versions stand side by side again.' },
    superseded: {
      what: 'The record “{{label}}” was changed since this decision.',
      next: 'Correct the record itself; every former version can still be read in the decision.',
    },
  },
  database: {
    unknown: { what: 'This workstation has no database {{database}}.', next: 'Choose a database of this site.' },
  },
}
