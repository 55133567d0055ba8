import { expect, type Page } from '@playwright/test'

/** Opens a screen by its address: how one gets there is for the tests of the frame. */
export async function go(page: Page, path: string): Promise<void> {
  await page.evaluate((hash) => {
    window.location.hash = hash
  }, path)
  await expect(page).toHaveURL((url) => url.hash.startsWith(`#${path}`))
}
