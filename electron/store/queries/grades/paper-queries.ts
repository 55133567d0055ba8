import { AppError } from '@shared/base/app-error'
import { studentResults } from '@shared/domain/grades/explain'
import { subjectWeight } from '@shared/domain/grades/averages'
import type { ReportCard } from '@shared/domain/grades/print/report-card'
import { classAverage } from '@shared/domain/grades/averages'
import { ranksOf } from '@shared/domain/grades/ranks'
import { statisticsOf } from '@shared/domain/grades/statistics'
import type { Language, ProducedFile } from '@shared/protocol/fields'
import type { PdfJob } from '../../../workers/pdf/job'
import { rulesIn } from '../../projections/grades/settle-averages'
import type { Tables } from '../../projections/read-models'
import type { QueryContext, QueryHandlers } from '../context'
import { printContext } from '../print'
import { boundsOf, checkClass, notYours } from './bounds'
import { appreciationsOf } from './appreciation-queries'
import { averagesInClass } from './averages'
import { rankedStudents } from './ranking'
import { gradedSubjects } from './results'
import { scopeOf, type Scope } from './scopes'
import { findOwnStudent, loadStudent } from './student-rows'

const FILES = {
  'report-card': { fr: 'bulletins', en: 'report-cards' },
  'class-summary': { fr: 'bilan-de-classe', en: 'class-summary' },
  'top-ten': { fr: 'dix-premiers', en: 'top-ten' },
} as const

const TOP = {
  fr: { heading: 'Les dix premiers', columns: ['Rang', 'Nom', 'Classe', 'Moyenne'], empty: 'Aucune moyenne.' },
  en: { heading: 'Top ten', columns: ['Rank', 'Name', 'Class', 'Average'], empty: 'No average.' },
} as const

const NOTHING_SAID: ReadonlyMap<string, string> = new Map()

/** The papers of a school: report cards one by one or a class in one file, the class at a glance, the ten best. */
export const paperQueries: QueryHandlers<'grades.print'> = {
  'grades.print': async ({ paper, scope: asked, classId, studentId, language }, context) => {
    const student = studentId === undefined ? undefined : findOwnStudent(context, studentId)
    const ofClass = classId ?? student?.classId
    if (ofClass !== undefined) checkClass(context, ofClass)
    else if (boundsOf(context).bound) throw notYours(context.tables('grades'), undefined)
    const scope = scopeOf(context, asked, ofClass)
    switch (paper) {
      case 'report-card': {
        const ids = student ? [student.id] : studentsOf(context.tables('grades'), needed(ofClass))
        return print(context, paper, language, reportCards(context, language, scope, ids, ofClass))
      }
      case 'class-summary':
        return print(context, paper, language, classSummary(context, language, scope, needed(ofClass)))
      case 'top-ten':
        return print(context, paper, language, topTen(context, language, scope, ofClass))
    }
  },
}

async function print(
  context: QueryContext,
  paper: keyof typeof FILES,
  language: Language,
  job: PdfJob,
): Promise<ProducedFile> {
  const { bytes, pageCount } = await context.workers.pdf.run(job, {
    signal: context.signal,
    onProgress: (progress) => context.progress({ ...progress, unit: 'documents' }),
  })
  const fileName = `${FILES[paper][language]}-${context.today()}.pdf`
  return { fileName, mediaType: 'application/pdf', bytes, pages: pageCount }
}

function needed(classId: string | undefined): string {
  if (classId === undefined) throw new AppError('report.option-missing', { details: { option: 'class' } })
  return classId
}

function studentsOf(tables: Tables, classId: string): string[] {
  return tables
    .all<[string]>(
      `SELECT id FROM students WHERE class_id = ? AND status = 'active' ORDER BY name_key, first_key, id`,
      classId,
    )
    .map(([id]) => id)
}

/** The lowest, the plain mean and the highest of a class, as a report card shows them. */
function spread(values: readonly number[], rounding: ReturnType<typeof rulesIn>['rounding']) {
  const mean = classAverage(values, rounding)
  if (mean === undefined) return {}
  return {
    classMinimumHundredths: values.reduce((least, value) => Math.min(least, value)),
    classMeanHundredths: mean,
    classMaximumHundredths: values.reduce((most, value) => Math.max(most, value)),
  }
}

function reportCards(
  context: QueryContext,
  language: Language,
  scope: Scope,
  ids: readonly string[],
  classId: string | undefined,
): PdfJob {
  if (ids.length === 0) throw new AppError('report.nothing-to-print')
  const tables = context.tables('grades')
  const rules = rulesIn(tables)
  const ofClass = (subjectId: string) =>
    classId === undefined ? [] : averagesInClass(tables, classId, scope.id, subjectId).map(([, average]) => average)
  const spreads = new Map<string, ReturnType<typeof spread>>()
  const spreadOf = (subjectId: string) => {
    const known = spreads.get(subjectId)
    if (known) return known
    const made = spread(ofClass(subjectId), rules.rounding)
    spreads.set(subjectId, made)
    return made
  }
  const general = ofClass('')
  const ranks = ranksOf(general)
  const rankOf = new Map(general.map((average, at) => [average, ranks[at]]))
  const bounds = boundsOf(context)
  const cards = ids.map((id): ReportCard => {
    const student = loadStudent(context, id)
    const subjects = gradedSubjects(tables, id, scope)
    const results = studentResults(subjects, rules)
    const average = results.general?.roundedHundredths
    const rank = average === undefined ? undefined : rankOf.get(average)
    const said = scope.kind === 'period' ? appreciationsOf(tables, id, scope.id) : NOTHING_SAID
    const saidOf = (subjectId: string) => {
      const appreciation = said.get(subjectId)
      return appreciation === undefined ? {} : { appreciation }
    }
    return {
      name: student.name,
      firstName: student.firstName,
      ...(student.number === undefined ? {} : { number: student.number }),
      className: student.className ?? '',
      subjects: subjects
        .filter(({ subjectId }) => bounds.teaches(classId ?? '', subjectId))
        .map(({ subjectId, name, coefficientHundredths }) => {
          const found = results.subjects.get(subjectId)
          return {
            name,
            coefficientHundredths: found ? subjectWeight({ average: found, coefficientHundredths }) : 0,
            ...(found ? { averageHundredths: found.roundedHundredths } : {}),
            ...spreadOf(subjectId),
            ...saidOf(subjectId),
          }
        }),
      ...(average === undefined ? {} : { generalHundredths: average }),
      ...(rank === undefined ? {} : { rank }),
      of: general.length,
      ...spreadOf(''),
      ...saidOf(''),
    }
  })
  return {
    kind: 'report-cards',
    model: {
      context: printContext(context, language),
      scopeName: scope.name,
      passMarkHundredths: rules.passMarkHundredths,
      cards,
    },
  }
}

function classSummary(context: QueryContext, language: Language, scope: Scope, classId: string): PdfJob {
  const tables = context.tables('grades')
  const { passMarkHundredths } = rulesIn(tables)
  const figuresOf = (subjectId: string) =>
    statisticsOf(
      averagesInClass(tables, classId, scope.id, subjectId).map(([, average]) => average),
      passMarkHundredths,
    )
  const figures = figuresOf('')
  const name = tables.get<[string]>('SELECT name FROM classes WHERE id = ?', classId)?.[0] ?? classId
  const bounds = boundsOf(context)
  const subjects = tables
    .all<[string, string]>('SELECT id, name FROM subjects WHERE archived = 0 ORDER BY name_key, id')
    .filter(([id]) => bounds.teaches(classId, id))
    .flatMap(([id, subject]) => {
      const found = figuresOf(id)
      return found ? [{ name: subject, mean: Number(found.mean).toFixed(2), passRate: found.passRate }] : []
    })
  const students = rankedStudents(tables, { scope: scope.id, classId }).rows.map((row) => ({
    rank: row.rank,
    name: `${row.name} ${row.firstName}`.trim(),
    averageHundredths: row.averageHundredths,
  }))
  return {
    kind: 'class-summary',
    model: {
      context: printContext(context, language),
      className: name,
      scopeName: scope.name,
      ...(figures
        ? {
            figures: {
              count: figures.count,
              mean: figures.mean,
              median: figures.median,
              deviation: figures.deviation,
              passRate: figures.passRate,
              histogram: figures.histogram,
            },
          }
        : {}),
      passMarkHundredths,
      subjects,
      students,
    },
  }
}

function topTen(context: QueryContext, language: Language, scope: Scope, classId: string | undefined): PdfJob {
  const { heading, columns, empty } = TOP[language]
  const { rows } = rankedStudents(context.tables('grades'), { scope: scope.id, classId, limit: 10 })
  const shares = [10, 50, 20, 15]
  const point = (text: string) => (language === 'fr' ? text.replace('.', ',') : text)
  return {
    kind: 'list-report',
    model: {
      context: printContext(context, language),
      heading: `${heading} · ${scope.name}`,
      emptyText: empty,
      columns: columns.map((one, at) => ({
        heading: one,
        share: shares[at] ?? 10,
        align: at === 0 || at === 3 ? ('right' as const) : ('left' as const),
      })),
      rows: rows.map(({ rank, name, firstName, className = '', averageHundredths }) => [
        String(rank),
        `${name} ${firstName}`.trim(),
        className,
        point((averageHundredths / 100).toFixed(2)),
      ]),
    },
  }
}
