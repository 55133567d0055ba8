/** The roles of domain.md §0; one account may hold several. */
export const ROLES = [
  'administrator',
  'supervisor',
  'librarian',
  'member',
  'operator',
  'president',
  'teacher',
  'student',
  'salesClerk',
  'analyst',
] as const

export type Role = (typeof ROLES)[number]

/** The modules a site may use. */
export const MODULES = ['library', 'enrolment', 'grades', 'sales'] as const

export type Module = (typeof MODULES)[number]
