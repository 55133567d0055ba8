import type { fr } from '../../fr/errors/library'
import type { Strings } from '../../strings'

export const en: Strings<typeof fr> = {
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
}
