import { expect, test } from '@playwright/test'
import { expectAccessible } from './accessibility'
import { launchWorkstation } from './launch'

const SECTIONS = ['actions', 'fields', 'feedback', 'layout', 'tables', 'charts', 'overlays']

test('every component of the gallery is free of barriers, light and dark', async () => {
  const { page, close } = await launchWorkstation({ args: ['--lang=fr'] })
  for (const theme of ['light', 'dark']) {
    for (const section of SECTIONS) {
      // The application may not navigate by itself; the test may.
      await page.goto(`app://comptoir/gallery.html?lang=fr&theme=${theme}&section=${section}`)
      await expect(page.getByRole('main').getByRole('heading').first()).toBeVisible()
      await expectAccessible(page)
    }
    for (const overlay of ['Dialog', 'SidePanel', 'PrintPreview']) {
      await page.getByRole('button', { name: overlay, exact: true }).click()
      await expect(page.getByRole('dialog')).toBeVisible()
      await expectAccessible(page)
      await page.keyboard.press('Escape')
      await expect(page.getByRole('dialog')).toHaveCount(0)
    }
  }
  await close()
})
