// npm run bench -- grades [cards] [fill] [queries] [--students 100k] [--keep FOLDER]
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
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
const PARTS = ['cards', 'fill', 'queries']

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { students: { type: 'string', default: '100k' }, keep: { type: 'string' } },
})
const students = parseSize(values.students)
const parts = new Set(positionals.length === 0 ? PARTS : positionals)
const report = createReport((line) => console.error(line))
const folder = values.keep ?? mkdtempSync(join(tmpdir(), 'comptoir-bench-'))
mkdirSync(folder, { recursive: true })
const file = join(folder, `read-grades-${values.students}.sqlite`)
try {
  if (parts.has('cards')) await printCards(report)
  if (parts.has('fill') || parts.has('queries')) {
    const isFilled = existsSync(file)
    const sqlite = openSqlite({ file, key: 'ab'.repeat(32), synchronous: 'NORMAL', cacheKiB: 65_536 })
    try {
      if (!isFilled) {
        const model = gradesModel('KIN01')
        sqlite.exec(ENGINE_SCHEMA)
        sqlite.exec(model.schema)
        fillSchool(sqlite, model, { students, gradesEach: GRADES_EACH }, report)
      }
      if (parts.has('queries')) await measureQueries(sqlite, students, report)
    } finally {
      sqlite.close()
    }
  }
} finally {
  if (values.keep === undefined) rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}
console.log(
  `load ${loadavg()
    .map((load) => load.toFixed(1))
    .join(' ')}\n\n${toTable(report.figures(), 'Students')}`,
)
