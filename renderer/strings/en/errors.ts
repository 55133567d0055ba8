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
  reference: {
    'in-use': {
      what: '{{name}} is still in use ({{count}} times, among them: {{first}}).',
      next: 'Change what uses it first.',
    },
    'not-found': { what: '{{code}} no longer exists.', next: 'Look at the list again.' },
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
    'card-taken': {
      what: 'Card {{cardNumber}} already belongs to {{name}} (site {{site}}).',
      next: 'Open that record; if it is somebody else, leave the number empty.',
    },
    'card-number-invalid': { what: 'The card number {{cardNumber}} is not valid.', next: 'Read it again on the card.' },
    implausible: { what: 'These data cannot be right: {{issues}}.', next: 'Correct them.' },
    confirm: { what: 'There are points left to confirm: {{issues}}.', next: 'Give a reason for each.' },
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
  task: { cancelled: { what: 'Cancelled.', next: 'What was already done is kept.' } },
  store: {
    unavailable: {
      what: 'The program that keeps the data is restarting.',
      next: 'Check whether the action was done, then try again. What you typed is kept.',
    },
  },
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
  member: {
    'card-taken': {
      what: 'Card {{cardNumber}} already belongs to {{name}}.',
      next: 'Read the number again, or leave it empty to get one.',
    },
    'phone-invalid': {
      what: 'The number “{{phone}}” cannot be dialled.',
      next: 'Read the digits again, with the country code if it is from elsewhere.',
    },
    'category-unknown': {
      what: 'The lending rules have no category “{{category}}”.',
      next: 'Choose a category of the list, or add it to the rules.',
    },
    'has-loans': {
      what: '{{name}} still has {{loans, number}} loans.',
      next: 'Record the returns first.',
    },
    'not-found': { what: 'No member has the number “{{member}}”.', next: 'Scan the card again, or look for the name.' },
    deactivated: {
      what: 'The membership of {{name}} is deactivated.',
      next: 'Reactivate it in the record before lending.',
    },
    'card-lost': {
      what: 'The card of {{name}} is reported lost.',
      next: 'Check who this is, then correct the record.',
    },
    'too-many-loans': {
      what: '{{name}} already has {{loans, number}} of {{limit, number}} loans.',
      next: 'Take something back first.',
    },
    overdue: {
      what_one: '{{name}} has {{count, number}} book overdue since {{since}}.',
      what_other: '{{name}} has {{count, number}} books overdue, the first since {{since}}.',
      next: 'Loans and renewals go on as soon as they are back.',
    },
    'too-many-holds': {
      what: '{{name}} already has {{holds, number}} of {{limit, number}} holds.',
      next: 'Cancel a hold first.',
    },
    'not-linked': {
      what: 'The account {{name}} belongs to no member’s card.',
      next: 'Ask the library to link it to your card.',
    },
  },
  title: {
    'isbn-invalid': {
      what: 'The ISBN “{{isbn}}” is wrong: its check digit does not match.',
      next: 'Read the digits on the book again, or leave this field empty.',
    },
    'isbn-known': {
      what: 'ISBN {{isbn}} is in the catalogue already: “{{title}}”.',
      next: 'Add a copy to that record rather than a second title.',
    },
    'copies-out': {
      what: '“{{title}}” still has {{out, number}} copies lent.',
      next: 'Record their return first, then withdraw the title.',
    },
    'not-found': {
      what: 'This title is not in the catalogue of this workstation.',
      next: 'Look for its title or author.',
    },
    withdrawn: {
      what: '“{{title}}” is withdrawn from the catalogue.',
      next: 'Restore it in its record if it should circulate.',
    },
    'no-copy': { what: '“{{title}}” has no copy to lend.', next: 'Add a copy in its record.' },
    'all-out': {
      what: 'No copy of “{{title}}” left: {{out, number}} of {{copies, number}} out, first due on {{firstDueOn}}.',
      next: 'Offer a hold.',
    },
    'all-held': {
      what: 'The copies of “{{title}}” still here are kept for others ({{held, number}} of {{copies, number}}).',
      next: 'Offer a hold.',
    },
  },
  copy: {
    'barcode-taken': {
      what: 'Barcode {{barcode}} already belongs to a copy.',
      next: 'Read the label again; no copy was added.',
    },
    'not-found': { what: 'No copy has the code “{{barcode}}”.', next: 'Scan the code again, or look for the title.' },
    out: {
      what: '“{{title}}” ({{barcode}}) is lent to {{memberName}} until {{dueOn}}.',
      next: 'If it is in front of you, take it back first.',
    },
    'not-out': { what: 'Copy {{barcode}} is not lent.', next: 'Put it back on the shelf; there is nothing to return.' },
    held: { what: '“{{title}}” ({{barcode}}) is kept for {{memberName}}.', next: 'Offer another copy or a hold.' },
    'not-lendable': {
      what: '“{{title}}” ({{barcode}}) cannot be lent: it is $t(condition.{{condition}}).',
      next: 'Correct its state in its record if it is fit to lend.',
    },
  },
  condition: { good: 'in good state', lost: 'reported lost', damaged: 'damaged', withdrawn: 'withdrawn' },
  loan: {
    'not-found': { what: 'This loan is not on this workstation.', next: 'Check the code of the copy.' },
    'already-has-title': {
      what: 'This member already has “{{title}}”, due on {{dueOn}}.',
      next: 'Renew that loan, or take the book back first.',
    },
    returned: {
      what: 'This book is already back, since {{returnedOn}}.',
      next: 'Nothing is left to do for this loan.',
    },
    'not-returned': { what: 'This loan is still open.', next: 'There is no return to take back.' },
    'no-renewal-left': {
      what: '“{{title}}” was already renewed {{renewals, number}} of {{limit, number}} times.',
      next: 'The book must come back before a new loan.',
    },
    'title-held': {
      what: '“{{title}}” is awaited: {{waiting, number}} in line.',
      next: 'The book must come back on its due day.',
    },
    'too-late-to-undo': { what: 'This was done on {{day}}.', next: 'Record a return or a new loan instead.' },
  },
  hold: {
    'not-found': { what: 'This hold is not on this workstation.', next: 'Go back to the list of holds.' },
    over: { what: 'This hold is already over.', next: 'Place a new one if needed.' },
    'already-placed': { what: '“{{title}}” is already on hold for this member.', next: 'The place in line is kept.' },
  },
  policy: {
    'category-twice': { what: 'The category “{{category}}” is there twice.', next: 'Rename or remove one of them.' },
    'category-in-use': {
      what: 'The category “{{category}}” still has {{members, number}} members.',
      next: 'Change their category first, then remove it.',
    },
  },
  notice: { 'none-due': { what: 'No reminder is due today.', next: 'Come back when a loan is later than the delay.' } },
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
  import: {
    'too-large': { what: 'That file is too large to be imported at once.', next: 'Cut it into several files.' },
    'no-student-column': {
      what: 'No column says which student it is.',
      next: 'Name the column of the number, the name or the phone.',
    },
    'no-grade-column': { what: 'No column of grades is chosen.', next: 'Mark at least one column as grades.' },
    'not-found': { what: 'That import is not on this workstation.', next: 'Choose it in the list.' },
    'already-undone': { what: 'That import was taken back already.', next: 'There is nothing left to do.' },
    'file-not-found': {
      what: 'The file {{file}} is no longer there.',
      next: 'Choose it again; the USB stick may have been removed.',
    },
    'format-unknown': {
      what: 'The format of {{file}} is not recognised.',
      next: 'Choose the format yourself, or save the file as CSV.',
    },
    'no-title-column': { what: 'No column gives the title.', next: 'Say which one in the step “Reading”.' },
    'no-name-column': { what: 'No column gives the name.', next: 'Say which one in the step “Reading”.' },
    'column-missing': {
      what: 'A chosen column is not in {{file}}.',
      next: 'Go back to “Reading” and choose among the columns of the file.',
    },
    'encoding-unknown': {
      what: 'This character set is not known.',
      next: 'Choose another, or let it be recognised.',
    },
    'source-changed': { what: 'The file changed since the preview.', next: 'Preview again, then import.' },
    unreadable: {
      what: 'The file {{file}} cannot be read.',
      next: 'Check that it opens elsewhere and is not open in a spreadsheet.',
    },
  },
  demo: {
    'already-loaded': {
      what: 'The sample data are already loaded.',
      next: 'Remove them in the settings before loading them again.',
    },
  },
  grades: {
    'not-yours': {
      what: 'That class or subject is not yours: {{class}} {{subject}}.',
      next: 'Ask a supervisor to assign you to it.',
    },
    'period-closed': { what: 'The period {{period}} is closed.', next: 'A supervisor may still change its grades.' },
  },
  assessment: {
    'not-found': { what: 'That assessment is no longer there.', next: 'Open the grade sheet again.' },
    'grades-above': {
      what: '“{{title}}” already has a grade of {{highest}}.',
      next: 'Choose a maximum at least as high, or correct that grade.',
    },
  },
  grade: {
    'not-a-number': { what: '“{{text}}” is no grade.', next: 'Type a number, abs or exc.' },
    'too-many-decimals': { what: '“{{text}}” has more than two decimals.', next: 'Round the grade.' },
    'below-zero': { what: '“{{text}}” is below zero.', next: 'A grade begins at 0.' },
    'above-maximum': {
      what: '“{{text}}” is above the maximum {{maximum}}.',
      next: 'Correct the grade or the maximum of the assessment.',
    },
  },
  student: {
    'not-found': {
      what: 'There is no student “{{student}}” on this workstation.',
      next: 'Look for them by name in the list.',
    },
    'phone-invalid': {
      what: '{{phone}} is no number that can be dialled.',
      next: 'Check the digits and the country code.',
    },
    'phone-taken': {
      what: 'The number {{phone}} already belongs to {{name}} ({{site}}).',
      next: 'Check the number, or take it from {{name}} first.',
    },
    'number-taken': { what: 'The number {{number}} already belongs to {{name}}.', next: 'Give another number.' },
    'class-unknown': { what: 'That class is no longer there: {{class}}.', next: 'Choose another class.' },
    'account-taken': { what: 'That account already belongs to {{name}}.', next: 'Choose another account.' },
    'not-active': { what: '{{name}} is no longer enrolled.', next: 'Enrol the student again before grading.' },
    'no-class': { what: 'The student {{student}} has no class.', next: 'Give a class on the record.' },
    'not-linked': {
      what: 'The account of {{name}} is linked to no student.',
      next: 'Ask a supervisor to link it on the student’s record.',
    },
  },
  school: {
    'not-found': {
      what: 'That class, subject or period does not exist: {{id}}.',
      next: 'Choose another, or make it in School.',
    },
    'no-period': { what: 'There is no period yet.', next: 'Make a year and a period in School.' },
    'name-taken': { what: '“{{name}}” exists already.', next: 'Give another name.' },
    'in-use': {
      what: '“{{name}}” is still in use ({{uses}} times).',
      next: 'Move or archive what depends on it first.',
    },
    'days-reversed': { what: '“{{name}}” ends before it begins.', next: 'Swap the two days.' },
    'not-a-teacher': { what: 'That account is no teacher’s.', next: 'Give it the role of teacher in the settings.' },
  },
  sales: {
    'file-empty': { what: 'The file {{file}} is empty.', next: 'Check its export, then try again.' },
    'file-damaged': {
      what: 'The compressed file {{file}} is damaged.',
      next: 'Ask whoever made it for another copy.',
    },
    'inflates-too-far': {
      what: 'The file {{file}} is too large once inflated.',
      next: 'Inflate it, then open the inflated file.',
    },
    'not-a-table': { what: 'This file is not a table of text.', next: 'Export it as CSV, then try again.' },
    'columns-missing': {
      what: 'These columns are missing: {{missing}}.',
      next: 'Check the header of the file. It says: {{header}}.',
    },
    'id-missing': {
      what: 'The file has no column of identifiers.',
      next: 'The ledger needs it to count nothing twice: add a column transaction_id.',
    },
    'transaction-exists': {
      what: 'Transaction {{transactionId}} exists already.',
      next: 'Correct it, or give another identifier.',
    },
    'transaction-unknown': {
      what: 'No transaction has the identifier {{transactionId}}.',
      next: 'Check the identifier in the list.',
    },
    'too-many-to-export': {
      what: '{{total}} transactions are too many for a table.',
      next: 'Choose a period or a city: {{most}} at most.',
    },
    'chunk-damaged': {
      what: 'A part of the ledger cannot be read.',
      next: 'Open “Storage” in the settings to check the data of this workstation.',
    },
  },
  /** Rights, as one says what somebody may do. */
  rightName: {
    'accounts.manage': 'manage accounts',
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
