import { ROLES, type Module, type Role } from '@shared/domain/accounts/role'

/** The module a role works in; roles of no module are of every site. */
const MODULE_OF: Readonly<Partial<Record<Role, Module>>> = {
  librarian: 'library',
  member: 'library',
  operator: 'enrolment',
  president: 'enrolment',
  teacher: 'grades',
  student: 'grades',
  salesClerk: 'sales',
  analyst: 'sales',
}

/** The roles that mean something at this site, and those the person has all the same. */
export function offeredRoles(modules: readonly Module[], held: readonly Role[]): Role[] {
  return ROLES.filter((role) => {
    const module = MODULE_OF[role]
    return module === undefined || modules.includes(module) || held.includes(role)
  })
}
