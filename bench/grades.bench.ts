// npm run bench -- grades [--students 100k]
import { mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openSqlite } from '../electron/store/documents/storage/open-libsql'
import { ENGINE_SCHEMA } from '../electron/store/projections/engine-tables'
import { gradesModel } from '../electron/store/projections/grades/grades-model'
import { fillSchool } from './grades/fill-school'
import { measureQueries } from './grades/measure-queries'
import { printCards } from './grades/print-cards'
import { parseSize } from './library/figures'
import { createReport, toTable } from './library/report'

const GRADES_EACH = 20

const { values } = parseArgs({ options: { students: { type: 'string', default: '100k' } } })
const students = parseSize(values.students)
const report = createReport((line) => console.error(line))
const folder = mkdtempSync(join(tmpdir(), 'comptoir-bench-'))
const sqlite = openSqlite({ file: join(folder, 'read-grades.sqlite'), key: 'ab'.repeat(32), synchronous: 'NORMAL' })
try {
  await printCards(report)
  const model = gradesModel('KIN01')
  sqlite.exec(ENGINE_SCHEMA)
  sqlite.exec(model.schema)
  fillSchool(sqlite, model, { students, gradesEach: GRADES_EACH }, report)
  await measureQueries(sqlite, students, report)
} finally {
  sqlite.close()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}
console.log(
  `load ${loadavg()
    .map((load) => load.toFixed(1))
    .join(' ')}\n\n${toTable(report.figures())}`,
)
