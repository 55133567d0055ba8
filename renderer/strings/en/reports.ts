import type { fr } from '../fr/reports'
import type { Strings } from '../strings'

export const en: Strings<typeof fr> = {
  title: 'Documents and reports',
  description: 'Every document is shown before it is printed or saved.',
  list: 'Documents',
  show: 'Show the document',
  noOption: 'This document asks for no choice.',
  name: {
    'loan-receipt': 'Loan receipt',
    'overdue-notices': 'Overdue letters',
    'member-card': 'Member card',
    'shelf-labels': 'Shelf labels',
    'loan-report': 'Loan report',
    'catalogue-report': 'Catalogue list',
  },
  about: {
    'loan-receipt': 'What a member took home today, with the due days.',
    'overdue-notices': 'One letter per late member, to read again or to reprint.',
    'member-card': 'The card with its barcode, alone or on a sheet.',
    'shelf-labels': 'Shelf mark and barcode of copies, 24 on an A4 sheet.',
    'loan-report': 'The loans of a period and what became of them.',
    'catalogue-report': 'The titles with their copies, all or those of a search.',
  },
  needs: {
    'loan-receipt': 'Choose a member.',
    'overdue-notices': '',
    'member-card': 'Choose a member.',
    'shelf-labels': 'Choose a title, or give barcodes.',
    'loan-report': 'Give the first and the last day.',
    'catalogue-report': '',
  },
  option: {
    from: 'From',
    to: 'To',
    member: 'Member',
    title: 'Title',
    barcode: 'Barcodes',
    text: 'Words to look for',
    language: 'Language of the books',
    skip: 'Labels already used',
    format: 'Paper',
    layout: 'Layout',
  },
  hint: {
    several: 'One or more, separated by commas.',
    skip: 'Empty places at the start of the first sheet.',
    language: 'Code of three letters: fre, eng…',
    member: 'Name or card number',
    title: 'Title, author or ISBN',
  },
  choice: { ticket: '80 mm ticket', a5: 'A5 sheet', card: 'Card alone', sheet: 'A4 sheet' },
}
