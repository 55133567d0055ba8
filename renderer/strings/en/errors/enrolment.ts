import type { fr } from '../../fr/errors/enrolment'
import type { Strings } from '../../strings'

export const en: Strings<typeof fr> = {
  place: {
    'not-found': { what: 'The place “{{place}}” is not known.', next: 'Look for it by name or code.' },
    'code-taken': { what: 'The code {{code}} is already that of {{name}}.', next: 'Give another code.' },
    'level-order': {
      what: '{{name}} cannot stand under a place of that level.',
      next: 'Choose a larger place above it.',
    },
    'code-contradicts': {
      what: 'The code {{placeCode}} does not belong under {{parentCode}}.',
      next: 'Correct the code, or the place above.',
    },
    'type-wrong': { what: 'This type is not of this level.', next: 'Choose another type.' },
    'parent-missing': { what: '{{name}} must stand under another place.', next: 'Choose the place above.' },
  },
  uses: { place: 'place(s)', centre: 'centre(s)', voter: 'voter(s)', category: 'category(ies)' },
  reference: {
    'in-use': {
      what: '{{name}} is still in use: {{count}} {{kind}}, among them {{first}}.',
      next: 'Change what uses it first.',
    },
    'not-found': { what: '{{code}} no longer exists.', next: 'Look at the list again.' },
  },
  index: {
    'in-use': {
      what: 'The numbers of this site stand in another index already ({{index}}).',
      next: 'Keep that province first; others may be added.',
    },
  },
  address: {
    'not-found': { what: 'The address {{address}} is not known.', next: 'Add it under Places and centres.' },
  },
  category: {
    'not-found': { what: 'The category {{category}} is not known.', next: 'Add it under Places and centres.' },
  },
  centre: {
    'not-found': { what: 'The centre {{centre}} is not known.', next: 'Add it under Places and centres.' },
    choose: { what: 'There are several centres at this site.', next: 'Choose the centre.' },
  },
  token: {
    'none-waiting': { what: 'Nobody waits.', next: 'Issue a token to the next person.' },
    'not-found': { what: 'There is no token {{token}} today.', next: 'Check the number.' },
    over: { what: 'Token {{number}} was served already ({{desk}}).', next: 'Call the next one.' },
  },
  voter: {
    'not-found': {
      what: 'No voter “{{voter}}” on this workstation.',
      next: 'Look by name, or wait for the next exchange.',
    },
    'no-card': { what: '{{name}} has no card yet.', next: 'It is issued at the age of {{age}}.' },
    'under-age': { what: 'The age of {{name}} does not allow this status.', next: 'People come of age at {{age}}.' },
    archived: { what: '{{name}} is no longer on the list.', next: 'Enrol the person again first.' },
    merged: {
      what: '{{name}} goes on under another record: {{into}}, card {{cardNumber}} (site {{site}}).',
      next: 'Open that record: the card and corrections are made there.',
    },
    'number-taken': {
      what: 'Number {{cardNumber}} was given to another person: the card of {{name}} is void.',
      next: 'Give {{name}} a new number first.',
    },
    'card-taken': {
      what: 'Card {{cardNumber}} already belongs to {{name}} (site {{site}}).',
      next: 'Open that record; if it is somebody else, leave the number empty.',
    },
    'card-number-invalid': { what: 'The card number {{cardNumber}} is not valid.', next: 'Read it again on the card.' },
    implausible: { what: 'These data cannot be right. {{issues}}', next: 'Correct them.' },
    confirm: { what: 'There are points left to confirm. {{issues}}', next: 'Give a reason for each.' },
    'day-approved': {
      what: 'The day {{day}} is approved at centre {{centre}}.',
      next: 'Enrol tomorrow, or see the president.',
    },
    'record-unreadable': { what: 'This file does not describe a person.', next: 'Check its fields.' },
  },
  picture: {
    'too-large': { what: 'The picture is too large.', next: 'Choose a smaller picture.' },
    unreadable: { what: 'The picture {{file}} cannot be read.', next: 'Give a JPEG, PNG, PGM or BMP.' },
  },
  day: {
    'already-approved': { what: 'The day {{day}} is already approved.', next: 'Print its report.' },
    'in-future': { what: 'The day {{day}} has not come yet.', next: 'Choose another day.' },
  },
  duplicate: {
    'not-found': { what: 'This pair is no longer there.', next: 'Go back to the queue.' },
    'kept-unknown': { what: 'The record that goes on is not of this pair.', next: 'Choose one of the two.' },
    'not-a-list': { what: '{{file}} is no list (CSV).', next: 'Choose the text file that holds it.' },
    'no-rows': {
      what: 'The list {{file}} is empty.',
      next: 'It needs the headings of the columns, then a line for each person.',
    },
    unlabelled: { what: 'The column {{truth}} is empty in every row.', next: 'Name the column that says who is who.' },
    'no-column': { what: 'No column answers to {{pair}}.', next: 'The list has: {{header}}. Name one of them.' },
    'no-truth': { what: 'The list has no column {{truth}}.', next: 'Name the column that says who is who.' },
    'no-fields': { what: 'The list has no column to compare.', next: 'Name the columns of names and dates.' },
  },
}
