import { renderReportCards } from '../../electron/workers/pdf/report-cards'
import type { Report } from '../library/report'

const CARDS = 500
const GOAL_SECONDS = 20

/** A whole school's report cards in one file: how long, and how much memory beyond the file itself. */
export async function printCards(report: Report): Promise<void> {
  const subjects = Array.from({ length: 10 }, (_, at) => ({
    name: `Subject ${at}`,
    coefficientHundredths: 100 * (at + 1),
    averageHundredths: 800 + at * 75,
    classMinimumHundredths: 300,
    classMeanHundredths: 1100,
    classMaximumHundredths: 1900,
  }))
  const cards = Array.from({ length: CARDS }, (_, at) => ({
    name: 'Ilunga Kabongo',
    firstName: `Jean ${at}`,
    number: `E${at}`,
    className: '3e A',
    subjects,
    generalHundredths: 997 + at,
    rank: at + 1,
    of: CARDS,
  }))
  const context = {
    language: 'fr' as const,
    timeZone: 'Africa/Kinshasa',
    printedAt: '2026-11-22T12:00:00Z',
    site: 'KIN01',
    library: { name: 'Lycée', addressLines: [] },
  }
  // Fonts and the drawing code itself are loaded with the first cards; what grows afterwards grows with the cards.
  const warm = CARDS / 10
  let atWarm = 0
  let most = 0
  const startedMs = performance.now()
  const { bytes } = await renderReportCards(
    { context, scopeName: 'T1', passMarkHundredths: 1000, cards },
    ({ done }) => {
      const { rss } = process.memoryUsage()
      if (done <= warm) atWarm = rss
      most = Math.max(most, rss)
    },
  )
  const seconds = (performance.now() - startedMs) / 1000
  const what = `${CARDS} report cards in one file`
  report.add({ part: 'print', what, size: '500', value: seconds, unit: 's', goal: { atMost: GOAL_SECONDS } })
  const megabytes = (most - atWarm) / 1e6
  const note = `resident; the file has ${(bytes.length / 1e6).toFixed(1)} MB`
  const grown = `Memory, from the ${warm}th card to the last`
  report.add({ part: 'print', what: grown, size: '500', value: megabytes, unit: 'MB', note })
}
