import { expect, type Page } from '@playwright/test'
import { go } from './navigation'

/** Fills an empty library with the sample books, members and loans, as the dashboard offers to. */
export async function loadSamples(page: Page): Promise<void> {
  await go(page, '/library')
  await page.getByRole('button', { name: 'Essayer avec des données d’exemple' }).click()
  await expect(page.getByText('Ce site montre des données d’exemple', { exact: false })).toBeVisible({
    timeout: 60_000,
  })
}
