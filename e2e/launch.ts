import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { _electron, type ElectronApplication, expect, type Page } from '@playwright/test'

const root = resolve(import.meta.dirname, '..')

/** Electron says so when the viewer of a PDF is closed before it has finished opening; nothing of ours is concerned. */
const ELECTRONS_OWN = /BROWSER_GET_LAST_WEB_PREFERENCES': WebContents was destroyed/

export interface Workstation {
  readonly app: ElectronApplication
  readonly page: Page
  /** The folder that is this workstation: launch again with it to come back to the same data. */
  readonly profile: string
  /** What main and store wrote to stderr, for tests that expect a crash to be reported. */
  readonly stderr: () => string
  /** Ends the application, and fails the test if its page logged an error. */
  readonly close: (options?: CloseOptions) => Promise<void>
}

interface CloseOptions {
  /** Errors the page is meant to log. */
  readonly expectedErrors?: RegExp
}

interface LaunchOptions {
  /** Without it the workstation is new, and its folder is removed when it closes. */
  readonly profile?: string
  /** Leaves the folder of a new workstation, to launch again with it. */
  readonly keepProfile?: boolean
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

/** Opens Comptoir as a user would, from the built sources, on the Electron that `npm test` resolved. */
export async function launchWorkstation({
  profile,
  keepProfile = false,
  args = [],
  env = {},
}: LaunchOptions = {}): Promise<Workstation> {
  const folder = profile ?? (await mkdtemp(join(tmpdir(), 'comptoir-workstation-')))
  const errors: string[] = []
  let stderr = ''
  const app = await _electron.launch({
    executablePath: electronExecutable(),
    cwd: root,
    env: { ...inheritedEnvironment(), ...env },
    args: ['--no-sandbox', '--disable-gpu', `--user-data-dir=${folder}`, root, ...args],
  })
  app.process().stderr?.on('data', (data: Buffer) => (stderr += data.toString()))
  app.on('window', (page) => collectErrors(page, errors))
  try {
    const page = await app.firstWindow()
    // The event may have come before the listener.
    collectErrors(page, errors)
    const close = async ({ expectedErrors }: CloseOptions = {}) => {
      await app.close()
      if (!profile && !keepProfile) await rm(folder, { recursive: true, force: true })
      const unexpected = errors.filter((error) => !expectedErrors?.test(error) && !ELECTRONS_OWN.test(error))
      expect(unexpected, `The page logged errors. The application wrote to stderr:\n${stderr}`).toEqual([])
    }
    return { app, page, profile: folder, stderr: () => stderr, close }
  } catch (error) {
    await app.close()
    throw new Error(`No window opened. The application wrote to stderr:\n${stderr}`, { cause: error })
  }
}

const watchedPages = new WeakSet<Page>()

function collectErrors(page: Page, errors: string[]): void {
  if (watchedPages.has(page)) return
  watchedPages.add(page)
  page.on('pageerror', (error) => errors.push(error.stack ?? error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text())
  })
}

function electronExecutable(): string {
  const executable = process.env['ELECTRON_EXEC_PATH']
  if (!executable) throw new Error('ELECTRON_EXEC_PATH is not set: run the tests with npm test -- --only e2e')
  return executable
}

function inheritedEnvironment(): Record<string, string> {
  const entries = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && entry[0] !== 'ELECTRON_RUN_AS_NODE',
  )
  return Object.fromEntries(entries)
}
