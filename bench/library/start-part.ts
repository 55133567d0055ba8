import { median, sizeName } from './figures'
import type { Report } from './report'
import { launchAlone, PASSWORD_FIELD, passwordField, searchField, signIn, waitForShown, type Desktop } from './window'

const RUNS = 5
const GOAL = { atMost: 2 }
const BOOK_ROW = 'main [role=row][aria-rowindex="2"]'

/** From the start of the process to a field that takes the password, and from there to a catalogue that can be searched. */
export async function startPart(report: Report, size: number, desktop: Desktop, profile: string): Promise<void> {
  const waiting: number[] = []
  const searchable: number[] = []
  for (let run = 0; run < RUNS; run++) {
    const { startedMs, page, close } = await launchAlone(desktop, profile)
    try {
      await waitForShown(page, PASSWORD_FIELD)
      await passwordField(page).focus()
      waiting.push(performance.now() - startedMs)
      // The address comes first, so that the catalogue is what sign-in opens.
      await page.evaluate(() => void (location.hash = '#/library/catalogue'))
      const signedInMs = performance.now()
      await signIn(page)
      await searchField(page).focus()
      if (size > 0) await waitForShown(page, BOOK_ROW)
      searchable.push(performance.now() - signedInMs)
    } finally {
      await close()
    }
  }
  const add = (what: string, ms: readonly number[]) => {
    const note = `median of ${RUNS}, slowest ${(Math.max(...ms) / 1000).toFixed(2)} s`
    report.add({ part: 'start', what, size: sizeName(size), value: median(ms) / 1000, unit: 's', note })
  }
  add('Start to sign-in', waiting)
  add('Password to a searchable catalogue', searchable)
  const total = median(waiting.map((ms, at) => ms + (searchable[at] ?? Number.NaN))) / 1000
  report.add({ part: 'start', what: 'Start to usable', size: sizeName(size), value: total, unit: 's', goal: GOAL })
}
