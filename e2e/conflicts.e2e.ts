import { expect, test, type Page } from '@playwright/test'
import { startExpressHub } from '../couchdb/test/express-hub'
import { expectAccessible } from './accessibility'
import { addMember } from './desk-acts'
import { completeFirstRun } from './first-run'
import { launchWorkstation } from './launch'
import { go } from './navigation'

const PICTURES = process.env['COMPTOIR_PICTURES']
const picture = async (page: Page, name: string) => {
  if (PICTURES) await page.screenshot({ path: `${PICTURES}/${name}.png` })
}

test('two desks change the same member without network; it is settled at one and seen settled at the other', async () => {
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
      await page.getByRole('switch').first().click()
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
