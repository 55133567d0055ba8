import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { resolve } from 'node:path'
import { chromium, _electron, type ElectronApplication, type Page } from 'playwright-core'
import { resolveElectron } from '../../scripts/electron-runtime.mjs'
import { openDisplay, requireSystemPackages, sandboxArguments } from '../../scripts/machine.mjs'
import { USER } from './workstation'

const root = resolve('.')
const quietly = () => undefined

/** What it takes to open the real application on this machine. */
export interface Desktop {
  readonly executable: string
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string>>
  close(): void
}

export async function openDesktop(): Promise<Desktop> {
  const executable = await resolveElectron({ root, log: (line) => console.error(line) })
  requireSystemPackages({ electron: executable, forTests: false, log: (line) => console.error(line) })
  const display = await openDisplay()
  const entries = Object.entries({ ...process.env, ...display.env })
  const env = Object.fromEntries(
    // Set by some editors' terminals; Electron would run as plain Node.
    entries.flatMap(([name, value]) => (value === undefined || name === 'ELECTRON_RUN_AS_NODE' ? [] : [[name, value]])),
  )
  return {
    executable,
    args: [...sandboxArguments(executable, quietly), '--disable-gpu', '--log-level=3'],
    env,
    close: () => display.close(),
  }
}

/** The application under Playwright, which slows its start but lets its processes be measured. */
export function launchDriven(desktop: Desktop, profile: string): Promise<ElectronApplication> {
  const { executable, args, env } = desktop
  return _electron.launch({
    executablePath: executable,
    cwd: root,
    env,
    args: [...args, `--user-data-dir=${profile}`, root],
  })
}

/** The application as a person starts it, listened to from outside. `startedMs` is on the clock of `performance.now()`. */
export async function launchAlone(desktop: Desktop, profile: string) {
  const { executable, args, env } = desktop
  const startedMs = performance.now()
  const command = [...args, '--remote-debugging-port=0', `--user-data-dir=${profile}`, root]
  const application = spawn(executable, command, { cwd: root, env, stdio: ['ignore', 'ignore', 'pipe'] })
  const ended = new Promise<void>((settle) => application.once('exit', () => settle()))
  try {
    const browser = await chromium.connectOverCDP(await debuggerAddress(application.stderr))
    const context = browser.contexts()[0]
    const page = context?.pages()[0] ?? (await context?.waitForEvent('page'))
    if (!page) throw new Error('the application opened no window')
    return {
      startedMs,
      page,
      async close() {
        // Closing its only window ends the application, as it does for a person.
        await page.close()
        await ended
        await browser.close()
      },
    }
  } catch (error) {
    application.kill()
    throw error
  }
}

async function debuggerAddress(stderr: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: stderr })) {
    const address = /DevTools listening on (ws:\S+)/.exec(line)?.[1]
    if (address === undefined) continue
    // What else it has to say must not fill the pipe.
    stderr.resume()
    return address
  }
  throw new Error('the application ended before it opened a window')
}

export const PASSWORD_FIELD = 'input[type=password]'
const SEARCH_FIELD = 'main [type=search], main [role=searchbox]'

/** The password field of the sign-in page; the name of the last person is there already. */
export function passwordField(page: Page) {
  return page.locator(PASSWORD_FIELD)
}

export function searchField(page: Page) {
  return page.getByRole('main').getByRole('searchbox')
}

/**
 * Waits, looking at every frame, until the page shows what a selector names. Playwright's own waiting looks again after as much as half a
 * second, which would be measured with it.
 */
export async function waitForShown(page: Page, selector: string): Promise<void> {
  await page.waitForFunction((wanted) => document.querySelector(wanted) !== null, selector, { polling: 'raf' })
}

/** Signs in and gives the page with the catalogue's search field ready. */
export async function signIn(page: Page): Promise<void> {
  const name = page.locator('input[autocomplete=username]')
  await waitForShown(page, PASSWORD_FIELD)
  if ((await name.inputValue()) === '') await name.fill(USER.name)
  await passwordField(page).fill(USER.password)
  await passwordField(page).press('Enter')
  await waitForShown(page, SEARCH_FIELD)
}
