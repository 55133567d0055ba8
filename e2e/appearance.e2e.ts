import { expect, test, type Locator, type Page } from '@playwright/test'
import { expectAccessible } from './accessibility'
import { addMember, addTitle, scanMember, scanTitle } from './desk-acts'
import { completeFirstRun } from './first-run'
import { launchWorkstation } from './launch'
import { go } from './navigation'

test('language and theme change at once and stay, and 200 % zoom loses nothing at the desk and in the catalogue', async () => {
  const { app, page, close } = await launchWorkstation({ args: ['--lang=fr'] })
  const zoom = (factor: number) =>
    app.evaluate(({ BrowserWindow }, by) => BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(by), factor)
  await completeFirstRun(page)
  await addTitle(page, 'Une si longue lettre')
  await addMember(page, 'Jean Kasongo')

  await test.step('everything stays within reach at 200 %', async () => {
    await zoom(2)
    await page.keyboard.press('F4')
    await scanMember(page, 'kasongo', 'Jean Kasongo')
    await scanTitle(page, 'longue lettre', 'Une si longue lettre')
    await expectWithinReach(page, [
      page.getByRole('combobox', { name: 'Carte, code-barres, nom ou titre' }),
      page.getByText('« Une si longue lettre » prêté', { exact: true }),
      page.getByRole('button', { name: 'Terminer avec cet adhérent' }),
      page.getByRole('button', { name: /^Reçu/ }),
    ])
    await expectAccessible(page)
    await go(page, '/library/catalogue')
    const row = page.getByRole('grid', { name: 'Catalogue' }).getByText('Une si longue lettre')
    await expectWithinReach(page, [
      page.getByRole('searchbox', { name: /^Titre, auteur/ }),
      page.getByRole('button', { name: 'Nouveau titre' }),
      row,
    ])
    await row.dblclick()
    await expectWithinReach(page, [
      page.getByRole('article').getByRole('heading', { name: 'Une si longue lettre' }),
      page.getByRole('button', { name: 'Ajouter des exemplaires' }),
    ])
    await expectAccessible(page)
    await zoom(1)
    await page.keyboard.press('F4')
  })

  await test.step('English and dark, at once, and after loading again', async () => {
    await expect(heading(page)).toHaveText('Comptoir de prêt')
    await choose(page, 'English')
    await expect(heading(page)).toHaveText('Lending desk')
    await expect(page.locator('html')).toHaveAttribute('lang', 'en')
    const light = await background(page)
    await choose(page, 'Dark appearance')
    await expect.poll(() => background(page)).not.toBe(light)
    const dark = await background(page)
    await expectAccessible(page)
    await page.reload()
    await expect(heading(page)).toHaveText('Lending desk')
    expect(await background(page)).toBe(dark)
    await choose(page, 'Light appearance')
    await expect.poll(() => background(page)).toBe(light)
    await choose(page, 'Français')
    await expect(heading(page)).toHaveText('Comptoir de prêt')
  })
  await close()
})

function heading(page: Page) {
  return page.getByRole('heading', { level: 1 })
}

function background(page: Page): Promise<string> {
  return page.evaluate(() => getComputedStyle(document.body).backgroundColor)
}

async function choose(page: Page, item: string): Promise<void> {
  await page.getByRole('banner').getByRole('button', { name: 'Awa Mbala' }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

/** Each of these can be seen in the window, at least after scrolling down, without scrolling sideways. */
async function expectWithinReach(page: Page, parts: readonly Locator[]): Promise<void> {
  for (const part of parts) {
    await expect(part).toBeVisible()
    await part.scrollIntoViewIfNeeded()
    await expect(part).toBeInViewport({ ratio: 0.99 })
  }
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
}
