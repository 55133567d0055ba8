import type { Module, Role } from './role'

/** What an account may be allowed to do; the store checks one of these before every verb. */
export const RIGHTS = [
  'accounts.manage',
  'accounts.confirm',
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
  'sales.consult',
  'sales.enter',
  'sales.analyse',
  'statistics.allSites',
] as const

export type Right = (typeof RIGHTS)[number]

const LIBRARIAN: readonly Right[] = [
  // A reader who asked for an account stands at the counter, where nobody manages accounts.
  'accounts.confirm',
  'sync.run',
  'conflicts.read',
  'library.consult',
  'library.catalogue',
  'library.members',
  'library.circulate',
  'library.reports',
]

const OPERATOR: readonly Right[] = ['sync.run', 'conflicts.read', 'enrolment.consult', 'enrolment.enrol']

const ANALYST: readonly Right[] = ['sales.consult', 'sales.analyse', 'statistics.allSites']

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
    ...ANALYST,
    'sales.enter',
  ],
  librarian: LIBRARIAN,
  member: ['library.consult', 'library.ownLoans'],
  operator: OPERATOR,
  president: [...OPERATOR, 'enrolment.approve'],
  teacher: ['sync.run', 'conflicts.read', 'grades.read', 'grades.enter'],
  student: ['grades.own'],
  salesClerk: ['sync.run', 'conflicts.read', 'sales.consult', 'sales.enter'],
  analyst: [...ANALYST, 'sync.run', 'conflicts.read'],
}

/** The rights a set of roles gives together. */
export function rightsOf(roles: readonly Role[]): ReadonlySet<Right> {
  return new Set(roles.flatMap((role) => RIGHTS_OF[role]))
}

/** The roles that give a right: what a refused person should ask for. */
export function rolesWith(right: Right): Role[] {
  return (Object.keys(RIGHTS_OF) as Role[]).filter((role) => RIGHTS_OF[role].includes(right))
}

const READERS: Readonly<Record<Module, Right>> = {
  library: 'library.consult',
  enrolment: 'enrolment.consult',
  grades: 'grades.read',
  sales: 'sales.consult',
}

/**
 * Whether someone may see the records of a module wherever records of all modules are listed together (conflicts, history). `module`
 * may be the name of anything else, which everyone may see.
 */
export function mayReadModule(module: string, rights: readonly Right[]): boolean {
  const readers: Readonly<Record<string, Right>> = READERS
  const right = Object.hasOwn(readers, module) ? readers[module] : undefined
  return right === undefined || rights.includes(right)
}
