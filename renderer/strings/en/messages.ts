import type { fr } from '../fr/messages'
import type { Strings } from '../strings'

export const en: Strings<typeof fr> = {
  title: 'Messages',
  text: 'What goes to people by e-mail or SMS, from head office, and what became of it.',
  failed_one:
    '{{count}} message could not be sent. Correct the address and send it again, or tell the person otherwise.',
  failed_other:
    '{{count}} messages could not be sent. Correct the addresses and send them again, or tell the people otherwise.',
  column: { at: 'When', person: 'Person', kind: 'Message', to: 'Address', status: 'State', act: 'What to do' },
  overdue: 'Reminder no. {{number}}',
  kind: {
    overdue: 'Overdue reminder',
    'hold-ready': 'Hold ready',
    'grade-new': 'New grade',
    'average-below': 'Average below the pass mark',
    'enrolment-receipt': 'Enrolment receipt',
  },
  status: { waiting: 'waiting', sent: 'sent', cancelled: 'given up', failed: 'failed' },
  uncertain: 'Nobody knows whether it arrived',
  retry: 'Send again',
  retryTitle: 'Send the message to {{name}} again',
  retryUncertain: 'The line broke while it was sent: the person may get it twice.',
  giveUp: 'Give up',
  back: 'Cancel',
  phone: 'Phone',
  email: 'E-mail address',
  empty: 'No messages',
  emptyText: 'Reminders, holds, grades and receipts appear here as soon as there are some.',
  receipt: {
    send: 'Send the receipt',
    title: 'Send the receipt of the enrolment',
    text: 'It leaves from head office after the next exchange.',
    to: 'E-mail or phone',
    hint: 'Such as jean@example.cd or +243 810 000 001.',
    language: 'Language',
    queued: 'The receipt waits to be sent.',
  },
}
