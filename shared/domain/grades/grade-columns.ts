import { fold } from '../../base/fold'

/** What a column of a list of students may mean. */
export const STUDENT_FIELDS = [
  'number',
  'name',
  'firstName',
  'phone',
  'class',
  'email',
  'guardianName',
  'guardianPhone',
  'guardianEmail',
] as const
export type StudentField = (typeof STUDENT_FIELDS)[number]

/** The fields a row of grades may name its student by. */
export const MATCH_FIELDS = ['number', 'name', 'firstName', 'phone', 'class'] as const satisfies readonly StudentField[]

/** In a mapping, the number of the row instead of a column. */
export const ROW_NUMBER = '#'

const NAMES: Readonly<Record<StudentField, readonly string[]>> = {
  number: ['number', 'numero', 'no', 'n', 'matricule', 'id', 'student id', 'code', 'numero eleve'],
  name: [
    'name',
    'nom',
    'last name',
    'lastname',
    'surname',
    'family name',
    'nom de famille',
    'eleve',
    'student',
    'etudiant',
  ],
  firstName: ['first name', 'firstname', 'prenom', 'given name', 'prenoms'],
  phone: ['phone', 'telephone', 'tel', 'mobile', 'portable', 'gsm'],
  class: ['class', 'classe', 'group', 'groupe', 'school', 'ecole'],
  email: ['email', 'e mail', 'courriel', 'mail'],
  guardianName: ['guardian name', 'tuteur', 'parent', 'responsable', 'nom du tuteur', 'nom du parent'],
  guardianPhone: ['guardian phone', 'telephone tuteur', 'telephone parent', 'tel parent', 'telephone du tuteur'],
  guardianEmail: ['guardian email', 'courriel parent', 'courriel tuteur', 'courriel du tuteur'],
}

/** A mapping to start from: the first column whose heading is a usual name of the field. */
export function guessStudentColumns(header: readonly string[]): Partial<Record<StudentField, string>> {
  const mapping: Partial<Record<StudentField, string>> = {}
  for (const field of STUDENT_FIELDS) {
    const column = header.find((heading) => NAMES[field].includes(fold(heading)))
    if (column !== undefined) mapping[field] = column
  }
  return mapping
}

const GRADE_HEADING =
  /^(g\d+|n\d+|note.*|interro.*|devoir.*|examen.*|exam.*|controle.*|test.*|ds\s*\d*|tp\s*\d*|grade.*|quiz.*)$/

/** The columns that look like grades, by their headings; each is the title of its assessment. */
export function guessGradeColumns(header: readonly string[]): Record<string, string> {
  return Object.fromEntries(header.filter((heading) => GRADE_HEADING.test(fold(heading))).map((one) => [one, one]))
}

/** Splits a mapping of an import of grades into what names the student and which columns are grades (title → column). */
export function splitMapping(mapping: Readonly<Record<string, string>>): {
  readonly student: Partial<Record<(typeof MATCH_FIELDS)[number], string>>
  readonly grades: ReadonlyMap<string, string>
} {
  const student: Partial<Record<(typeof MATCH_FIELDS)[number], string>> = {}
  const grades = new Map<string, string>()
  for (const [field, column] of Object.entries(mapping)) {
    const known = MATCH_FIELDS.find((one) => one === field)
    if (known) student[known] = column
    else grades.set(field, column)
  }
  return { student, grades }
}
