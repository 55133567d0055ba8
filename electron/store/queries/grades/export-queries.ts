import type { RankedStudent } from '@shared/protocol/grades/grades'
import type { StudentRow } from '@shared/protocol/grades/students'
import type { ProducedFile } from '@shared/protocol/fields'
import type { QueryContext, QueryHandlers } from '../context'
import { chosenColumns, exportList, type ExportColumn, type ExportedList, type ExportFormat } from '../export-list'
import { printContext } from '../print'
import { boundsOf, checkClass, notYours } from './bounds'
import { rankedStudents } from './ranking'
import { scopeOf } from './scopes'
import { listStudentKeys, studentRows } from './students-queries'

const SLICE = 1000

const STUDENT_COLUMNS: readonly ExportColumn<StudentRow>[] = [
  { name: 'number', heading: { fr: 'Matricule', en: 'Number' }, width: 14, cell: ({ number }) => number },
  { name: 'name', heading: { fr: 'Nom', en: 'Name' }, width: 24, cell: ({ name }) => name },
  { name: 'firstName', heading: { fr: 'Prénom', en: 'First name' }, width: 20, cell: ({ firstName }) => firstName },
  { name: 'class', heading: { fr: 'Classe', en: 'Class' }, width: 12, cell: ({ className }) => className },
  { name: 'phone', heading: { fr: 'Téléphone', en: 'Phone' }, width: 18, cell: ({ phone }) => phone },
  {
    name: 'average',
    heading: { fr: 'Moyenne', en: 'Average' },
    width: 10,
    cell: ({ averageHundredths }) => onTwenty(averageHundredths),
  },
  { name: 'grades', heading: { fr: 'Notes', en: 'Grades' }, width: 8, cell: ({ grades }) => grades },
  { name: 'status', heading: { fr: 'Statut', en: 'Status' }, width: 12, cell: ({ status }) => status },
]

const RANKING_COLUMNS: readonly ExportColumn<RankedStudent>[] = [
  { name: 'rank', heading: { fr: 'Rang', en: 'Rank' }, width: 8, cell: ({ rank }) => rank },
  { name: 'name', heading: { fr: 'Nom', en: 'Name' }, width: 24, cell: ({ name }) => name },
  { name: 'firstName', heading: { fr: 'Prénom', en: 'First name' }, width: 20, cell: ({ firstName }) => firstName },
  { name: 'class', heading: { fr: 'Classe', en: 'Class' }, width: 12, cell: ({ className }) => className },
  {
    name: 'average',
    heading: { fr: 'Moyenne', en: 'Average' },
    width: 10,
    cell: ({ averageHundredths }) => onTwenty(averageHundredths),
  },
  { name: 'grades', heading: { fr: 'Notes', en: 'Grades' }, width: 8, cell: ({ grades }) => grades },
]

function onTwenty(hundredths: number | undefined): number | undefined {
  return hundredths === undefined ? undefined : hundredths / 100
}

const WORDS = {
  students: { fr: ['eleves', 'Élèves'], en: ['students', 'Students'] },
  ranking: { fr: ['moyennes', 'Moyennes'], en: ['averages', 'Averages'] },
} as const

const EMPTY = { fr: 'La liste est vide.', en: 'The list is empty.' } as const

/** What a list shows, as a file: filter, order and columns are those of the screen. */
export const gradeExportQueries: QueryHandlers<'students.export' | 'grades.export'> = {
  'students.export': ({ filter, sort, columns, format, language }, context) => {
    const keys = listStudentKeys(context, { filter, sort })
    const rows = (at: number) => studentRows(context, keys.slice(at, at + SLICE))
    const list = {
      kind: 'students',
      about: [nameIn(context, 'classes', filter.classId), filter.text],
      total: keys.length,
      rows,
      columns: chosenColumns(STUDENT_COLUMNS, columns),
    } as const
    return exportRows(list, format, language, context)
  },

  'grades.export': ({ scope: asked, classId, subjectId, columns, format, language }, context) => {
    if (classId !== undefined) checkClass(context, classId, subjectId)
    else if (boundsOf(context).bound) throw notYours(context.tables('grades'), classId, subjectId)
    const scope = scopeOf(context, asked, classId)
    const { rows: all } = rankedStudents(context.tables('grades'), { scope: scope.id, classId, subjectId })
    const rows = (at: number) => all.slice(at, at + SLICE)
    const about = [scope.name, nameIn(context, 'classes', classId), nameIn(context, 'subjects', subjectId)]
    const list = {
      kind: 'ranking',
      about,
      total: all.length,
      rows,
      columns: chosenColumns(RANKING_COLUMNS, columns),
    } as const
    return exportRows(list, format, language, context)
  },
}

function nameIn(context: QueryContext, table: 'classes' | 'subjects', id: string | undefined): string | undefined {
  if (id === undefined) return undefined
  return context.tables('grades').get<[string]>(`SELECT name FROM ${table} WHERE id = ?`, id)?.[0]
}

interface Rows<Row> {
  readonly kind: keyof typeof WORDS
  /** What the list is of, for whoever holds the paper. */
  readonly about: readonly (string | undefined)[]
  readonly total: number
  readonly rows: (at: number) => readonly Row[]
  readonly columns: readonly ExportColumn<Row>[]
}

async function exportRows<Row>(
  { kind, about, total, rows, columns }: Rows<Row>,
  format: ExportFormat,
  language: 'fr' | 'en',
  context: QueryContext,
): Promise<ProducedFile> {
  const [fileName, heading] = WORDS[kind][language]
  const list: ExportedList<Row> = {
    name: `${fileName}-${context.today()}`,
    language,
    columns,
    *slices() {
      for (let at = 0; at < total; at += SLICE) yield rows(at)
    },
    onSlice: (done) => context.progress({ done, total, unit: 'rows' }),
    signal: context.signal,
  }
  if (format !== 'pdf') return exportList(list, format)
  const all = [...list.slices()].flat()
  const isNumber = columns.map(({ cell }) => all.some((row) => typeof cell(row) === 'number'))
  const text = (cell: string | number | undefined, name: string) =>
    typeof cell === 'number' && name === 'average'
      ? cell.toFixed(2).replace('.', language === 'fr' ? ',' : '.')
      : String(cell ?? '')
  const model = {
    context: printContext(context, language),
    heading: [heading, ...about].filter((part) => part !== undefined && part !== '').join(' · '),
    emptyText: EMPTY[language],
    columns: columns.map((column, at) => ({
      heading: column.heading[language],
      share: column.width,
      align: isNumber[at] === true ? ('right' as const) : ('left' as const),
    })),
    rows: all.map((row) => columns.map(({ cell, name }) => text(cell(row), name))),
  }
  const { bytes, pageCount } = await context.workers.pdf.run(
    { kind: 'list-report', model },
    { signal: context.signal, onProgress: (progress) => context.progress({ ...progress, unit: 'rows' }) },
  )
  return { fileName: `${list.name}.pdf`, mediaType: 'application/pdf', bytes, pages: pageCount }
}
