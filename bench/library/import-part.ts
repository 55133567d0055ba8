import type { ImportResult } from '@shared/protocol/library/catalogue'
import { shown, sizeName } from './figures'
import type { Report } from './report'
import { importFile, writeCatalogue, type Workstation } from './workstation'

const GOAL = { atLeast: 3000 }

/** Fills a new workstation from a CSV file, and again from the same, which must change nothing. */
export async function importPart(
  report: Report,
  size: number,
  folder: string,
  workstation: Workstation,
): Promise<void> {
  const file = await writeCatalogue(folder, size)
  const before = process.cpuUsage()
  const first = await importFile(workstation.client, file)
  const { user, system } = process.cpuUsage(before)
  const note = `from CSV to disk and index, ${shown((user + system) / 1e6)} s of processor`
  addRate(report, size, 'Import of new titles', first, note)
  if (first.created !== size) throw new Error(`${first.created} of ${size} titles were created`)
  const again = await importFile(workstation.client, file)
  addRate(report, size, 'The same file again', again, `${again.unchanged} unchanged`)
  if (again.unchanged !== size) throw new Error(`${again.unchanged} of ${size} titles were unchanged`)
}

function addRate(report: Report, size: number, what: string, { read, ms }: ImportResult, note: string): void {
  const rate = (read / ms) * 1000
  report.add({ part: 'import', what, size: sizeName(size), value: rate, unit: 'titles/s', goal: GOAL, note })
}
