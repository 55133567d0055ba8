import type { ElectronApplication, Page } from 'playwright-core'
import { books } from './books'
import { sizeName, spreadOf } from './figures'
import { queryClasses } from './queries'
import type { Report } from './report'
import { launchDriven, searchField, signIn, type Desktop } from './window'

const GOAL = { atMost: 50 }
const TYPED_CLASSES = ['beginnings of two words', 'author', 'title being typed']
const QUERIES_PER_CLASS = 4
const MOST_LETTERS = 14
/** After a frame in which nothing changed for this long, what the keystroke asked for is on the screen. */
const QUIET_MS = 500

/** From a key to the frame that shows what it found, in the real window; then what the processes weigh. */
export async function paintPart(report: Report, size: number, desktop: Desktop, profile: string): Promise<void> {
  const application = await launchDriven(desktop, profile)
  try {
    const page = await application.firstWindow()
    await page.evaluate(() => void (location.hash = '#/library/catalogue'))
    await signIn(page)
    await page.getByRole('main').getByRole('row').first().waitFor()
    if (size > 0) await typing(report, size, page)
    await memory(report, size, application)
  } finally {
    await application.close()
  }
}

async function typing(report: Report, size: number, page: Page): Promise<void> {
  await page.evaluate(watchPaints, QUIET_MS)
  const echoed: number[] = []
  const settled: number[] = []
  for (const text of textsToType(size)) {
    await searchField(page).fill('')
    await page.waitForTimeout(QUIET_MS)
    await searchField(page).focus()
    for (const letter of text) {
      await page.keyboard.press(letter === ' ' ? 'Space' : letter)
      const paint = await page.evaluate(() => window.comptoirPaint.next())
      echoed.push(paint.firstMs)
      settled.push(paint.lastMs)
    }
  }
  const add = (what: string, ms: readonly number[], goal?: typeof GOAL) => {
    const spread = spreadOf(ms)
    const common = { part: 'paint', size: sizeName(size), unit: 'ms', value: spread.p95, spread }
    report.add({ ...common, what, note: `${ms.length} keystrokes`, ...(goal ? { goal } : {}) })
  }
  add('Keystroke to its letter painted', echoed)
  add('Keystroke to its results painted', settled, GOAL)
}

function textsToType(size: number): string[] {
  const sample = [...books(Math.min(size, 10_000))]
  return queryClasses(sample)
    .filter(({ name }) => TYPED_CLASSES.includes(name))
    .flatMap(({ queries }) => queries.slice(0, QUERIES_PER_CLASS))
    .map(({ text }) => text.replace(/[^\w ]/g, '').slice(0, MOST_LETTERS))
}

interface Paint {
  readonly firstMs: number
  readonly lastMs: number
}

declare global {
  interface Window {
    comptoirPaint: { next(): Promise<Paint> }
  }
}

/** Runs in the page. A frame counts as painted when a message posted in it arrives. */
function watchPaints(quietMs: number): void {
  let keyMs: number | undefined
  let first: number | undefined
  let last: number | undefined
  const afterPaint = (then: () => void) =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.addEventListener('message', then)
      port1.start()
      port2.postMessage(undefined)
    })
  addEventListener(
    'keydown',
    (event) => {
      keyMs = event.timeStamp
      first = last = undefined
    },
    true,
  )
  const changed = () =>
    afterPaint(() => {
      last = performance.now()
      first ??= last
    })
  addEventListener('input', changed, true)
  // What is found is text; attributes are also written again where nothing is seen to change.
  const observed = { subtree: true, childList: true, characterData: true }
  new MutationObserver(changed).observe(document.body, observed)
  window.comptoirPaint = {
    next: () =>
      new Promise((resolve) => {
        const look = () => {
          if (last === undefined || performance.now() - last < quietMs) setTimeout(look, quietMs / 5)
          else resolve({ firstMs: (first ?? last) - (keyMs ?? last), lastMs: last - (keyMs ?? last) })
        }
        look()
      }),
  }
}

/** Resident memory of the store's process and of the page's, as the system counts it. */
async function memory(report: Report, size: number, application: ElectronApplication): Promise<void> {
  const processes = await application.evaluate(({ app }) =>
    app.getAppMetrics().map(({ type, name, memory: { workingSetSize } }) => ({ type, name, kB: workingSetSize })),
  )
  const add = (what: string, kB: number) =>
    report.add({ part: 'memory', what, size: sizeName(size), value: kB / 1024, unit: 'MB' })
  const sum = (wanted: (type: string, name: string | undefined) => boolean) =>
    processes.filter(({ type, name }) => wanted(type, name)).reduce((total, { kB }) => total + kB, 0)
  add(
    'Memory of the store',
    sum((_, name) => name === 'Comptoir store'),
  )
  add(
    'Memory of the page',
    sum((type) => type === 'Tab'),
  )
  add(
    'Memory of all processes',
    sum(() => true),
  )
}
