import { expect, test, type Page } from '@playwright/test'
import { startExpressHub } from '../couchdb/test/express-hub'
import { expectAccessible } from './accessibility'
import { addMember } from './desk-acts'
import { completeFirstRun } from './first-run'
import { launchWorkstation } from './launch'
import { go } from './navigation'

const PICTURES = process.env['COMPTOIR_PICTURES']

/** In light and dark, where a folder for pictures is named. */
async function picture(page: Page, name: string): Promise<void> {
  if (PICTURES === undefined) return
  await page.setViewportSize({ width: 1366, height: 768 })
  for (const look of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: look })
    await page.screenshot({ path: `${PICTURES}/sync-${name}-${look}.png`, fullPage: true })
  }
}

test('a head office is set, everything goes up, a pause keeps it here, and the proof says that both sides are equal', async () => {
  const hub = await startExpressHub()
  const { page, close } = await launchWorkstation({ args: ['--lang=fr'] })
  try {
    await completeFirstRun(page)
    await addMember(page, 'Jean Kasongo')
    await go(page, '/sync')
    await page.getByLabel('Adresse du siège', { exact: true }).fill(hub.url)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('main').getByText('Tout est envoyé.')).toBeVisible()
    await expect(page.getByRole('region', { name: 'Bases échangées avec le siège' }).first()).toContainText('En continu')
    await expectAccessible(page)

    await test.step('paused, nothing goes up; resumed, everything does', async () => {
      await page.getByRole('button', { name: 'Mettre en pause' }).click()
      await expect(page.getByText('En pause : rien ne part ni n’arrive')).toBeVisible()
      await addMember(page, 'Grâce Ilunga')
      await go(page, '/sync')
      await expect(page.getByRole('main').getByText(/changements? attend/)).toBeVisible()
      await picture(page, 'paused-fr')
      await expectAccessible(page)
      await page.getByRole('button', { name: 'Reprendre' }).click()
      await expect(page.getByRole('main').getByText('Tout est envoyé.')).toBeVisible()
    })

    await test.step('the proof', async () => {
      await page.getByRole('button', { name: 'Vérifier que tout y est' }).click()
      await expect(page.getByText('Identique')).toHaveCount(3)
      await picture(page, 'live-fr')
    })

    await test.step('at certain hours, and slower', async () => {
      await page.getByLabel('Quand synchroniser').click()
      await page.getByRole('option', { name: 'À certaines heures' }).click()
      await page.getByLabel('De', { exact: true }).fill('8h30')
      await page.getByLabel('À', { exact: true }).fill('midi')
      await page.getByRole('button', { name: 'Enregistrer' }).click()
      await expect(page.getByText('Une heure comme 18:30.')).toBeVisible()
      await page.getByLabel('À', { exact: true }).fill('08:30')
      await page.getByLabel('Débit maximal').fill('50')
      await page.getByRole('button', { name: 'Enregistrer' }).click()
      await expect(page.getByText('Réglages enregistrés.')).toBeVisible()
    })

    await test.step('a second server', async () => {
      await page.getByRole('button', { name: 'Relier un autre serveur' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel('Nom du serveur').fill('Site de Goma')
      await dialog.getByLabel('Adresse du siège').fill('http://kin01:secret@127.0.0.1:1/')
      await expectAccessible(page)
      await dialog.getByRole('button', { name: 'Relier un autre serveur' }).click()
      await expect(page.getByRole('region', { name: 'Bases échangées avec site-de-goma' }).first()).toContainText('En attente')
      await expect(page.getByRole('main')).not.toContainText('secret')
      await expectAccessible(page)
      await picture(page, 'two-fr')
    })
    await close()
  } finally {
    await hub.close()
  }
})
