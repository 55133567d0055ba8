import { expect, test } from '@playwright/test'
import { expectAccessible } from './accessibility'
import { launchWorkstation } from './launch'

const SECTIONS = ['actions', 'fields', 'feedback', 'layout', 'tables', 'charts', 'overlays']

test('every component of the gallery is free of barriers, light and dark', async () => {
  const { app, page, close } = await launchWorkstation({ args: ['--lang=fr'] })
  // A page that is still loading would end the way to the next one.
  await expect(page.getByRole('heading', { name: 'Bienvenue sur Comptoir' })).toBeVisible()
  for (const theme of ['light', 'dark']) {
    for (const section of SECTIONS) {
      // The page may not go anywhere by itself.
      await app.evaluate(
        ({ BrowserWindow }, address) => BrowserWindow.getAllWindows()[0]?.loadURL(address),
        `app://comptoir/gallery.html?lang=fr&theme=${theme}&section=${section}`,
      )
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
