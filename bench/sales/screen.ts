import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'

const PERSON = { name: 'bench', password: 'un mot de passe' }
const COUNTED = 'Transactions comptées'

/** Every way to choose, one after the other, as somebody who looks for something does. */
const CHOICES: readonly { readonly field: string; readonly option: string | RegExp }[] = [
  { field: 'Villes', option: 'Lyon' },
  { field: 'Villes', option: 'Paris' },
  { field: 'Modèles', option: 'BMW_X1' },
  { field: 'Type', option: 'Location' },
  { field: 'Du mois', option: 'janvier 2023' },
  { field: 'Type', option: 'Ventes et locations' },
  { field: 'Au mois', option: 'juin 2024' },
  { field: 'clear', option: '' },
  { field: 'Type', option: 'Vente' },
  { field: 'Villes', option: 'Nantes' },
  { field: 'clear', option: '' },
  { field: 'Revenu d’une location', option: 'Étalé sur les mois loués' },
  { field: 'Du mois', option: 'mars 2024' },
  { field: 'Modèles', option: 'Tesla_Model_1' },
  { field: 'clear', option: '' },
]

export interface Shown {
  readonly choice: string
  /** From the press of the mouse until the new figures are painted. */
  readonly figuresMs: number
  /** Until the last of the charts and tables is painted. */
  readonly chartsMs: number
}

/**
 * Imports the file into a workstation of its own, opens the real window on it, and makes choice after choice with the mouse. What is
 * measured is what a person waits for: from the button going down to the frame with the new figures, whatever happens between.
 */
export async function watchChoices(file: string, folder: string, rounds: number): Promise<Shown[]> {
  const profile = join(folder, 'workstation')
  if (!existsSync(profile)) fill(profile, file)
  // Loaded here alone, because what a contender's process loads counts as its memory.
  const { _electron } = await import('@playwright/test')
  const executablePath = process.env['ELECTRON_EXEC_PATH'] ?? ''
  const args = ['--no-sandbox', '--disable-gpu', `--user-data-dir=${profile}`, process.cwd(), '--lang=fr']
  const app = await _electron.launch({ executablePath, args })
  try {
    const page = await app.firstWindow()
    await page.setViewportSize({ width: 1366, height: 768 })
    await page.getByLabel(/Nom d’utilisateur/).fill(PERSON.name)
    await page.getByLabel(/^Mot de passe/).fill(PERSON.password)
    await page.keyboard.press('Enter')
    await page.getByRole('navigation', { name: 'Modules' }).waitFor()
    await page.evaluate(() => (window.location.hash = '/sales'))
    await page.getByText(COUNTED).waitFor({ timeout: 180_000 })
    // The ledger is counted ahead in the background once it is there.
    await page.waitForTimeout(8000)
    const shown: Shown[] = []
    for (let round = 0; round < rounds; round++) for (const choice of CHOICES) shown.push(await choose(page, choice))
    return shown
  } finally {
    await app.close()
  }
}

function fill(profile: string, file: string): void {
  const password = { COMPTOIR_PASSWORD: PERSON.password }
  const comptoir = (...words: string[]) => {
    const command = ['bin/comptoir.mjs', ...words, '--profile', profile, '--json']
    const ran = spawnSync(process.execPath, command, { encoding: 'utf8', env: { ...process.env, ...password } })
    if (ran.status !== 0) throw new Error(`comptoir ${words.join(' ')} failed: ${ran.stdout}${ran.stderr}`)
  }
  comptoir('init', '--site', 'LYO01', '--name', 'Lyon', '--modules', 'sales', '--admin', PERSON.name)
  comptoir('sales', 'import', file, '--user', PERSON.name)
}

async function choose(page: Page, { field, option }: (typeof CHOICES)[number]): Promise<Shown> {
  const choice = field === 'clear' ? 'Tout montrer' : `${field}: ${String(option)}`
  let target = page.getByRole('button', { name: 'Tout montrer' })
  if (field !== 'clear') {
    // Some fields say their value after their name.
    await page.getByRole('combobox', { name: new RegExp(`^${field}(\\s|$)`) }).click()
    target = page.getByRole('option', { name: option, exact: true })
  }
  await target.scrollIntoViewIfNeeded()
  await page.evaluate(watch, COUNTED)
  await target.click()
  // Somebody looks at what came before choosing again.
  await page.waitForTimeout(1200)
  const [figuresMs, chartsMs] = await page.evaluate(() => Reflect.get(window, 'comptoirShown') as [number, number])
  await page.keyboard.press('Tab')
  return { choice, figuresMs, chartsMs }
}

/**
 * Runs in the page: notes when a change of the figures, and the last change of what is drawn beneath, was painted. A frame is painted
 * when the task after its animation callbacks begins.
 */
function watch(counted: string): void {
  const label = [...document.querySelectorAll('main *')].find(
    (one) => one.children.length === 0 && one.textContent === counted,
  )
  const figures = label?.closest('.grid')
  const view = figures?.parentElement
  if (!figures || !view) throw new Error('no figures on the screen')
  const shown: [number, number] = [Number.NaN, Number.NaN]
  Reflect.set(window, 'comptoirShown', shown)
  let pressedAt = 0
  addEventListener('pointerdown', ({ timeStamp }) => (pressedAt = timeStamp), { once: true, capture: true })
  const afterPaint = (note: (ms: number) => void) =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.addEventListener('message', () => note(performance.now() - pressedAt), { once: true })
      port1.start()
      port2.postMessage(undefined)
    })
  const observer = new MutationObserver((changes) => {
    if (pressedAt === 0) return
    const isFigures = changes.some(({ target }) => figures.contains(target))
    if (isFigures && Number.isNaN(shown[0])) afterPaint((ms) => (shown[0] = ms))
    if (changes.some(({ target }) => !figures.contains(target))) afterPaint((ms) => (shown[1] = ms))
  })
  observer.observe(view, { childList: true, subtree: true, characterData: true, attributes: true })
  setTimeout(() => observer.disconnect(), 1500)
}
