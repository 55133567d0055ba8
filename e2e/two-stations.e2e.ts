import { expect, test, type Page } from '@playwright/test'
import { startExpressHub } from '../couchdb/test/express-hub'
import { expectAccessible } from './accessibility'
import { addMember, addTitle, scanMember, scanTitle } from './desk-acts'
import { completeFirstRun, SITE } from './first-run'
import { launchWorkstation } from './launch'
import { go } from './navigation'

const TITLE = 'Une si longue lettre'
const MEMBER = 'Jean Kasongo'

test('two stations of a site see each other’s work live, and a member changed on both while apart is shown as a conflict', async () => {
  const hub = await startExpressHub()
  const first = await launchWorkstation({ args: ['--lang=fr'] })
  const second = await launchWorkstation({ args: ['--lang=fr'] })
  try {
    await completeFirstRun(first.page)
    await completeFirstRun(second.page, SITE, { name: 'grace', displayName: 'Grâce Ilunga' })

    await test.step('what was there before the hub arrives', async () => {
      await addTitle(first.page, TITLE)
      await addMember(first.page, MEMBER)
      for (const { page } of [first, second]) await connect(page, hub.url)
      await go(second.page, '/library/catalogue')
      await expect(titleRow(second.page)).toContainText('1 sur 1')
    })

    await test.step('a loan on one is seen on the other without a click', async () => {
      await go(first.page, '/library/desk')
      await scanMember(first.page, 'kasongo', MEMBER)
      await scanTitle(first.page, 'longue lettre', TITLE)
      await expect(first.page.getByRole('region', { name: 'Opérations de ce comptoir' })).toContainText('prêté')
      await expect(titleRow(second.page)).toContainText('Tous sortis')
      for (const { page } of [first, second]) await expect(chip(page)).toContainText('à jour')
    })

    await test.step('apart, both change the member’s phone; together again, both list the conflict', async () => {
      const mend = hub.faults.inject(() => true, { kind: 'cut' })
      await changePhone(first.page, '+243 812 345 678')
      await changePhone(second.page, '+243 998 765 432')
      for (const { page } of [first, second]) await expect(chip(page)).toContainText(/hors ligne|à envoyer/)
      mend()
      for (const { page } of [first, second]) {
        await go(page, '/sync')
        await page.getByRole('button', { name: 'Synchroniser maintenant' }).click()
      }
      for (const { page } of [first, second]) {
        await expect(chip(page)).toContainText('1 conflit')
        await go(page, '/conflicts')
        const conflict = page
          .getByRole('grid', { name: 'Fiches en conflit' })
          .getByRole('row')
          .filter({ hasText: MEMBER })
        await expect(conflict).toContainText('Même champ')
        await conflict.getByText(MEMBER).dblclick()
        await expect(page.getByRole('main')).toContainText('+243812345678')
        await expect(page.getByRole('main')).toContainText('+243998765432')
        await expectAccessible(page)
      }
    })
    await first.close()
    await second.close()
  } finally {
    await hub.close()
  }
})

async function connect(page: Page, url: string): Promise<void> {
  await go(page, '/sync')
  await page.getByLabel('Adresse du siège', { exact: true }).fill(url)
  await page.keyboard.press('Enter')
  await expect(chip(page)).toContainText('à jour')
}

async function changePhone(page: Page, phone: string): Promise<void> {
  await go(page, '/library/members')
  await page.getByRole('grid', { name: 'Adhérents' }).getByText(MEMBER, { exact: true }).dblclick()
  await page.getByRole('button', { name: 'Modifier' }).click()
  await page.getByLabel('Téléphone').fill(phone)
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText(`La fiche de ${MEMBER} est enregistrée.`)).toBeVisible()
}

function titleRow(page: Page) {
  return page.getByRole('grid', { name: 'Catalogue' }).getByRole('row').filter({ hasText: TITLE })
}

/** The sign of replication in the header. */
function chip(page: Page) {
  return page.getByRole('banner').getByRole('button', { name: /^Synchronisation/ })
}
