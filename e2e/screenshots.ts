import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Page } from '@playwright/test'

const FOLDER = process.env['COMPTOIR_SCREENS']

/** Pictures of the window for whoever wants to look at it: light and dark, when COMPTOIR_SCREENS names a folder. */
export async function take(page: Page, name: string): Promise<void> {
  if (FOLDER === undefined) return
  mkdirSync(FOLDER, { recursive: true })
  for (const theme of ['light', 'dark']) {
    await page.evaluate((wanted) => document.documentElement.setAttribute('data-theme', wanted), theme)
    await page.screenshot({ path: join(resolve(FOLDER), `${name}-${theme}.png`) })
  }
  await page.evaluate(() => document.documentElement.setAttribute('data-theme', 'light'))
}
