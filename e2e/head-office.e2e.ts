import { expect, test, type Page } from '@playwright/test'
import { startExpressHub } from '../couchdb/test/express-hub'
import { expectAccessible } from './accessibility'
import { addMember, addTitle, scanMember, scanTitle } from './desk-acts'
import { completeFirstRun } from './first-run'
import { launchWorkstation } from './launch'
import { go } from './navigation'

const PICTURES = process.env['COMPTOIR_PICTURES']

/** In light and dark, where a folder for pictures is named. */
async function picture(page: Page, name: string): Promise<void> {
  if (PICTURES === undefined) return
  await page.setViewportSize({ width: 1280, height: 800 })
  for (const look of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: look })
    await page.screenshot({ path: `${PICTURES}/${name}-${look}.png` })
  }
}

test('figures say where they come from, and a message that could not be sent is shown at the desk and sent again', async () => {
  const hub = await startExpressHub()
  const { page, close } = await launchWorkstation({ args: ['--lang=fr'] })
  try {
    await completeFirstRun(page)
    await addTitle(page, 'Une si longue lettre')
    await addMember(page, 'Jean Kasongo')
    await page.keyboard.press('F4')
    await scanMember(page, 'kasongo', 'Jean Kasongo')
    await scanTitle(page, 'longue lettre', 'Une si longue lettre')
    await go(page, '/sync')
    await page.getByLabel('Adresse du siège', { exact: true }).fill(hub.url)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('main').getByText('Tout est envoyé.')).toBeVisible()

    await test.step('figures of this workstation, and word of a head office that has none', async () => {
      await go(page, '/statistics')
      await expect(page.getByRole('grid', { name: 'Emprunts' }).getByText('KIN01')).toBeVisible()
      await expectAccessible(page)
      await picture(page, 'statistics-here-fr')
      await page.getByRole('combobox', { name: 'Source' }).click()
      await page.getByRole('option', { name: 'Le siège (tous les sites)' }).click()
      await expect(page.getByText('Le siège n’a pas encore ces statistiques.')).toBeVisible()
      await expectAccessible(page)
      await picture(page, 'statistics-none-fr')
    })

    await test.step('a message that was refused', async () => {
      const stamp = { at: '0mk0kq5c0-0000-GOM1', by: 'user:1', device: 'GOM1' }
      const notice = {
        ...{ type: 'notice', schemaVersion: 1, site: 'KIN01', created: stamp, updated: stamp },
        ...{ kind: 'overdue', channel: 'email', number: 2, memberId: 'member:1', subjectId: 'loan:1' },
        ...{ to: 'jean@exmaple.cd', language: 'fr', status: 'failed', failure: '550 5.1.1 no such mailbox' },
      }
      const response = await fetch(`${hub.url}library-kin01/notice:overdue:1:2`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(notice),
      })
      expect(response.status).toBe(201)
      await go(page, '/messages')
      await expect(page.getByText('1 message n’a pas pu partir.')).toBeVisible({ timeout: 30_000 })
      await expect(page.getByText('550 5.1.1 no such mailbox')).toBeVisible()
      await expectAccessible(page)
      await picture(page, 'messages-fr')
      await page.getByRole('button', { name: 'Renvoyer' }).click()
      await page.getByLabel('Adresse de courriel').fill('jean@example.cd')
      await picture(page, 'messages-retry-fr')
      await page.getByRole('dialog').getByRole('button', { name: 'Renvoyer' }).click()
      await expect(page.getByText('en attente', { exact: true })).toBeVisible()
    })

    if (PICTURES !== undefined) {
      await page.getByRole('banner').getByRole('button', { name: 'Awa Mbala' }).click()
      await page.getByRole('menuitem', { name: 'English' }).click()
      await picture(page, 'messages-en')
      await go(page, '/statistics')
      await picture(page, 'statistics-en')
    }
  } finally {
    await close()
    await hub.close()
  }
})
