import type { Role } from './role'

/** What an account may be allowed to do; the store checks one of these before every verb. */
export const RIGHTS = [
  'accounts.manage',
  'site.manage',
  'sync.configure',
  'sync.run',
  'conflicts.read',
  'conflicts.settle',
  'library.consult',
  'library.catalogue',
  'library.members',
  'library.circulate',
  'library.rules',
  'library.reports',
  'library.ownLoans',
  'grades.read',
  'grades.enter',
  'grades.manage',
  'grades.own',
  'enrolment.consult',
  'enrolment.enrol',
  'enrolment.approve',
  'enrolment.reference',
  'enrolment.supervise',
] as const

export type Right = (typeof RIGHTS)[number]

const LIBRARIAN: readonly Right[] = [
  'sync.run',
  'conflicts.read',
  'library.consult',
  'library.catalogue',
  'library.members',
  'library.circulate',
  'library.reports',
]

const OPERATOR: readonly Right[] = ['sync.run', 'conflicts.read', 'enrolment.consult', 'enrolment.enrol']

const RIGHTS_OF: Readonly<Record<Role, readonly Right[]>> = {
  administrator: RIGHTS.filter((right) => right !== 'library.ownLoans' && right !== 'grades.own'),
  supervisor: [
    ...LIBRARIAN,
    'conflicts.settle',
    'library.rules',
    'enrolment.consult',
    'enrolment.enrol',
    'enrolment.approve',
    'enrolment.reference',
    'enrolment.supervise',
    'grades.read',
    'grades.enter',
    'grades.manage',
  ],
  librarian: LIBRARIAN,
  member: ['library.consult', 'library.ownLoans'],
  operator: OPERATOR,
  president: [...OPERATOR, 'enrolment.approve'],
  teacher: ['sync.run', 'conflicts.read', 'grades.read', 'grades.enter'],
  student: ['grades.own'],
  salesClerk: ['sync.run'],
  analyst: ['sync.run'],
}

/** The rights a set of roles gives together. */
export function rightsOf(roles: readonly Role[]): ReadonlySet<Right> {
  return new Set(roles.flatMap((role) => RIGHTS_OF[role]))
}

/** The roles that give a right: what a refused person should ask for. */
export function rolesWith(right: Right): Role[] {
  return (Object.keys(RIGHTS_OF) as Role[]).filter((role) => RIGHTS_OF[role].includes(right))
}
