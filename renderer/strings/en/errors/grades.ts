import type { fr } from '../../fr/errors/grades'
import type { Strings } from '../../strings'

export const en: Strings<typeof fr> = {
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
  handover: {
    unreadable: {
      what: 'This file is no student’s dossier, or it is damaged.',
      next: 'Ask the school for it once more.',
    },
    'wrong-code': { what: 'This code does not open this file.', next: 'Check its sixteen signs with the school.' },
    'already-here': { what: '{{name}} is enrolled here already.', next: 'Open the record in the list.' },
  },
  grade: {
    'reason-missing': { what: 'The period of {{name}}’s grade is closed.', next: 'Give the reason for the change.' },
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
}
