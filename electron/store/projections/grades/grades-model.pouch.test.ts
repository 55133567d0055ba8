import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import type { KnownDocument } from '@shared/documents/document'
import { openSqlite } from '../../documents/storage/open-libsql'
import { gradesModel } from './grades-model'

const folder = mkdtempSync(join(tmpdir(), 'comptoir-grades-model-'))
const model = gradesModel('KIN01')
let files = 0
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))

const stamp = { at: '0000001-0000-x', by: 'user:u', device: 'x' }
const envelope = { schemaVersion: 1 as const, site: 'KIN01', created: stamp, updated: stamp }
const span = { startsOn: '2026-09-01', endsOn: '2027-06-30' }

const key = (most: number) => fc.integer({ min: 1, max: most })

/** Any document of a small school; the same id may come several times, later ones being newer versions. */
const anyDocument: fc.Arbitrary<KnownDocument> = fc.oneof(
  key(2).map((year): KnownDocument => ({
    ...envelope,
    _id: `schoolYear:${year}`,
    type: 'schoolYear',
    name: `Y${year}`,
    startsOn: `202${year}-09-01`,
    endsOn: `202${year + 1}-06-30`,
    archived: false,
  })),
  fc.tuple(key(3), key(2)).map(([period, year]): KnownDocument => ({
    ...envelope,
    _id: `period:${period}`,
    type: 'period',
    name: `T${period}`,
    schoolYearId: `schoolYear:${year}`,
    ...span,
    closed: false,
    archived: false,
  })),
  fc.tuple(key(2), key(2)).map(([room, year]): KnownDocument => ({
    ...envelope,
    _id: `class:${room}`,
    type: 'class',
    name: `C${room}`,
    schoolYearId: `schoolYear:${year}`,
    archived: false,
  })),
  fc.tuple(key(2), fc.option(key(5), { nil: undefined })).map(([subject, weight]): KnownDocument => ({
    ...envelope,
    _id: `subject:${subject}`,
    type: 'subject',
    name: `S${subject}`,
    archived: false,
    ...(weight === undefined ? {} : { coefficientHundredths: weight * 100 }),
  })),
  fc.tuple(key(2), key(2), fc.option(key(5), { nil: undefined })).map(([room, subject, weight]): KnownDocument => ({
    ...envelope,
    _id: `weighting:${room}:${subject}`,
    type: 'weighting',
    classId: `class:${room}`,
    subjectId: `subject:${subject}`,
    ...(weight === undefined ? {} : { coefficientHundredths: weight * 100 }),
  })),
  fc.tuple(key(3), fc.option(key(2), { nil: undefined })).map(([student, room]): KnownDocument => ({
    ...envelope,
    _id: `student:${student}`,
    type: 'student',
    name: `N${student}`,
    firstName: '',
    status: room === 2 ? 'left' : 'active',
    ...(room === undefined ? {} : { classId: `class:${room}` }),
  })),
  fc
    .tuple(key(4), key(2), key(3), key(3), fc.constantFrom(2000, 3000), fc.boolean())
    .map(([assessment, subject, period, weight, maximumHundredths, archived]): KnownDocument => ({
      ...envelope,
      _id: `assessment:${assessment}`,
      type: 'assessment',
      classId: 'class:1',
      subjectId: `subject:${subject}`,
      periodId: `period:${period}`,
      title: `A${assessment}`,
      takenOn: '2026-10-01',
      coefficientHundredths: weight * 100,
      maximumHundredths,
      archived,
    })),
  fc
    .tuple(key(4), key(3), fc.option(fc.integer({ min: 0, max: 2000 }), { nil: undefined }))
    .map(([assessment, student, valueHundredths]): KnownDocument => ({
      ...envelope,
      _id: `grade:${assessment}:${student}`,
      type: 'grade',
      assessmentId: `assessment:${assessment}`,
      studentId: `student:${student}`,
      ...(valueHundredths === undefined ? { state: 'absent' } : { state: 'graded', valueHundredths }),
    })),
)

/** The averages after some batches; a change without a document is a deletion. */
function averagesAfter(batches: readonly (readonly { id: string; document: KnownDocument | undefined }[])[]) {
  const sqlite = openSqlite({ file: join(folder, `${files++}.sqlite`), synchronous: 'NORMAL' })
  try {
    sqlite.exec(model.schema)
    for (const batch of batches)
      sqlite.transaction(() => {
        const applier = model.createApplier(sqlite)
        for (const change of batch) applier.apply({ database: 'grades-kin01', ...change })
        applier.settle()
      })
    return {
      averages: sqlite.all(
        `SELECT s.id, a.scope, a.subject_id, a.average, a.count, a.active FROM averages a JOIN students s ON s.key = a.student_key
         ORDER BY 1, 2, 3`,
      ),
      students: sqlite.all('SELECT id, average, grades FROM students ORDER BY id'),
      days: sqlite.all('SELECT * FROM graded_days ORDER BY 1, 2'),
      orphans: sqlite.all('SELECT * FROM averages WHERE student_key NOT IN (SELECT key FROM students)'),
      words: sqlite.all(
        `SELECT s.id, w.name, w.class FROM students_search w JOIN students s ON s.key = w.rowid ORDER BY s.id`,
      ),
    }
  } finally {
    sqlite.close()
  }
}

test('averages after any history, however it falls into batches, are those of a rebuild from the last versions', () => {
  const anyChange = fc.tuple(anyDocument, fc.integer({ min: 0, max: 9 })).map(([document, chance]) => ({
    id: document._id,
    document: chance === 0 ? undefined : document,
  }))
  fc.assert(
    fc.property(
      fc.array(fc.array(anyChange, { maxLength: 8 }), { maxLength: 8 }),
      fc.boolean(),
      (batches, reversed) => {
        const last = new Map(batches.flat().map(({ id, document }) => [id, document]))
        const kept = [...last].flatMap(([id, document]) => (document ? [{ id, document }] : []))
        const rebuilt = averagesAfter([reversed ? kept.toReversed() : kept])
        expect(averagesAfter(batches)).toEqual(rebuilt)
        expect(rebuilt.orphans).toEqual([])
      },
    ),
    { numRuns: 60 },
  )
})
