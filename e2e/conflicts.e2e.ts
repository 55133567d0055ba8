import { expect, test, type Page } from '@playwright/test'
import { startExpressHub } from '../couchdb/test/express-hub'
import { expectAccessible } from './accessibility'
import { addMember, addTitle, scanMember, scanTitle } from './desk-acts'
import { completeFirstRun } from './first-run'
import { launchWorkstation } from './launch'
import { go } from './navigation'

const PICTURES = process.env['COMPTOIR_PICTURES']
const picture = async (page: Page, name: string) => {
  if (PICTURES) await page.screenshot({ path: `${PICTURES}/${name}.png` })
}

test('two desks change the same member and lend the same copy without network; settled at one, seen settled at the other', async () => {
  test.setTimeout(240_000)
  const hub = await startExpressHub()
  const one = await launchWorkstation({ args: ['--lang=fr'] })
  const two = await launchWorkstation({ args: ['--lang=fr'] })
  for (const { page } of [one, two]) await completeFirstRun(page, { code: 'KIN01', name: 'Kinshasa 1' })

  const synchronise = async (page: Page) => {
    // A fresh page: what the last exchange said is gone.
    await go(page, '/conflicts')
    await go(page, '/sync')
    await page.getByRole('button', { name: /^Synchroniser maintenant/ }).click()
    await expect(page.getByText(/^Terminé en/)).toHaveCount(3, { timeout: 30_000 })
  }
  const meet = async () => {
    for (const { page } of [one, two, one]) await synchronise(page)
  }
  const rename = async (page: Page, from: string, to: string) => {
    await go(page, '/library/members')
    await page.getByRole('grid').getByText(from).dblclick()
    await expect(page.getByRole('heading', { name: from })).toBeVisible()
    await page.keyboard.press('Control+E')
    await page.getByLabel('Nom', { exact: true }).fill(to)
    await page.keyboard.press('Control+Enter')
    await expect(page.getByRole('heading', { name: to })).toBeVisible()
  }

  await test.step('both are linked to head office, on demand', async () => {
    for (const { page } of [one, two]) {
      await go(page, '/sync')
      await page.getByLabel('Adresse du siège').fill(hub.url)
      await page.keyboard.press('Enter')
      await page.getByLabel('Quand synchroniser').click()
      await page.getByRole('option', { name: 'Seulement à la demande' }).click()
      await page.getByRole('button', { name: 'Enregistrer' }).click()
      await expect(page.getByText('Réglages enregistrés.')).toBeVisible()
    }
    await addMember(one.page, 'Awa Mbuyi')
    await meet()
  })

  await test.step('each changes the name of the same member', async () => {
    await rename(one.page, 'Awa Mbuyi', 'Awa Mbuyi Kalala')
    await rename(two.page, 'Awa Mbuyi', 'Awa Mbuyu')
    await meet()
    await synchronise(two.page)
  })

  await test.step('a supervisor settles it at the second desk with the keyboard', async () => {
    const { page } = two
    await go(page, '/conflicts')
    await expectAccessible(page)
    await picture(page, 'conflict-list')
    await page.getByText('Même champ').dblclick()
    const desk = page.getByRole('region', { name: 'Versions côte à côte' })
    await expect(desk).toContainText('Version commune')
    await expectAccessible(page)
    await picture(page, 'conflict-desk')
    await desk.focus()
    await page.keyboard.press('2')
    await expect(desk.getByRole('row').last()).toContainText('Awa Mbuyi')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Control+A')
    await page.keyboard.type('Awa M. Kalala')
    await page.keyboard.press('Enter')
    await page.getByLabel('Raison').fill('carte vue au comptoir')
    await picture(page, 'conflict-chosen')
    await page.keyboard.press('F4')
    await expect(page.getByText('Rien ne se contredit')).toBeVisible()
  })

  await test.step('the first desk sees it settled, with the reason', async () => {
    await synchronise(two.page)
    await synchronise(one.page)
    await go(one.page, '/conflicts')
    await expect(one.page.getByText('Rien ne se contredit')).toBeVisible()
    await one.page.getByRole('tab', { name: 'Décisions' }).click()
    await expect(one.page.getByText('carte vue au comptoir')).toBeVisible()
    await expectAccessible(one.page)
    await picture(one.page, 'decisions')
    await go(one.page, '/library/members')
    await expect(one.page.getByText('Awa M. Kalala')).toBeVisible()
  })

  await test.step('the one copy of a book is lent at both desks', async () => {
    await addTitle(one.page, 'Candide')
    await addMember(one.page, 'Ben Ilunga')
    await meet()
    for (const [{ page }, typed, name] of [
      [one, 'kalala', 'Awa M. Kalala'],
      [two, 'ilunga', 'Ben Ilunga'],
    ] as const) {
      await go(page, '/library/desk')
      await scanMember(page, typed, name)
      await scanTitle(page, 'candide', 'Candide')
      await expect(page.getByRole('region', { name: 'Opérations de ce comptoir' })).toContainText('Candide')
    }
    await meet()
  })

  await test.step('the loan that did not happen is cancelled at the first desk', async () => {
    const { page } = one
    await go(page, '/conflicts')
    await expect(page.getByText(/prêté deux fois/)).toBeVisible()
    await expectAccessible(page)
    await picture(page, 'rule-list')
    await page.getByText(/prêté deux fois/).dblclick()
    const side = page.getByRole('listitem').filter({ hasText: 'Ben Ilunga' })
    await expect(side).toContainText('Enregistré le')
    await expectAccessible(page)
    await picture(page, 'rule-desk')
    await side.getByRole('button', { name: 'Annuler ce prêt' }).click()
    await page.getByLabel('Raison').fill('le livre est chez Awa')
    await page.getByRole('button', { name: 'Trancher' }).click()
    await expect(page.getByText('Rien ne se contredit')).toBeVisible()
  })

  await test.step('the second desk sees it settled, and reads the old versions of a decision', async () => {
    const { page } = two
    await synchronise(one.page)
    await synchronise(page)
    await go(page, '/conflicts')
    await expect(page.getByText('Rien ne se contredit')).toBeVisible()
    await page.getByRole('tab', { name: 'Décisions' }).click()
    await expect(page.getByText('le livre est chez Awa')).toBeVisible()
    await page
      .getByRole('listitem')
      .filter({ hasText: 'carte vue au comptoir' })
      .getByRole('button', { name: /^Relire les versions/ })
      .click()
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Décision sur')
    for (const name of ['Awa Mbuyi Kalala', 'Awa Mbuyu', 'Awa M. Kalala'])
      await expect(page.getByRole('cell', { name, exact: true })).toBeVisible()
    await expectAccessible(page)
    await picture(page, 'decision')
    await go(page, '/conflicts/policies')
    await expect(page.getByText('Réglage d’origine').first()).toBeVisible()
    await expectAccessible(page)
    await picture(page, 'policies')
  })

  await test.step('the proof says that head office has everything', async () => {
    await go(one.page, '/sync')
    await one.page.getByRole('button', { name: 'Vérifier que tout y est' }).click()
    await expect(one.page.getByText('Identique')).toHaveCount(3)
    await expectAccessible(one.page)
    await picture(one.page, 'proof')
  })

  for (const station of [one, two]) await station.close()
  await hub.close()
})
