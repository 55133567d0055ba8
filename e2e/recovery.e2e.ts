import { expect, test } from '@playwright/test'
import { expectAccessible } from './accessibility'
import { beginFirstRun, completeFirstRun, PASSWORD, SITE } from './first-run'
import { launchWorkstation } from './launch'
import { go } from './navigation'
import { savePreviewedPdf } from './saved-pdf'

const NEW_PASSWORD = 'retrouvé, enfin'

test('whoever holds the recovery key opens a workstation nobody can sign in to, and a renewed key replaces it', async () => {
  const first = await launchWorkstation({ args: ['--lang=fr'], keepProfile: true })
  await completeFirstRun(first.page)
  await go(first.page, '/settings')
  await first.page.getByLabel('Votre mot de passe').fill(PASSWORD)
  await first.page.getByRole('button', { name: 'Faire une nouvelle clé' }).click()
  await expect(first.page.getByText('l’ancienne n’ouvre plus rien', { exact: false })).toBeVisible()
  await expectAccessible(first.page)
  const recoveryKey = (await first.page.getByText(/^[0-9A-F]{5}(-[0-9A-F]{5}){7}$/).textContent()) ?? ''
  await expect(first.page.getByRole('button', { name: 'Imprimer la clé' })).toBeFocused()
  await first.page.keyboard.press('F8')
  expect((await savePreviewedPdf(first)).replaceAll(' ', '')).toContain(recoveryKey)
  await first.page.keyboard.press('Escape')
  await first.close()

  const { page, close } = await launchWorkstation({ profile: first.profile, args: ['--lang=fr'] })
  await page.getByRole('button', { name: 'Mot de passe oublié, personne ne peut se connecter' }).click()
  await expect(page.getByRole('heading', { name: 'Ouvrir avec la clé de secours' })).toBeVisible()
  await page.getByLabel('Nom d’utilisateur de l’administrateur').fill('admin')
  await page.getByLabel('Nouveau mot de passe').fill(NEW_PASSWORD)
  await page.getByLabel('Mot de passe, encore une fois').fill(NEW_PASSWORD)
  await page.getByLabel('Clé de secours').fill('00000-00000')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('Ce n’est pas la clé de secours de ce poste')
  await expectAccessible(page)
  // As a person types it from paper.
  await page.getByLabel('Clé de secours').fill(recoveryKey.toLowerCase().replaceAll('-', ' '))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('navigation', { name: 'Modules' })).toBeVisible()
  await page.keyboard.press('Control+L')
  await page.getByLabel('Mot de passe', { exact: true }).fill(NEW_PASSWORD)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('navigation', { name: 'Modules' })).toBeVisible()
  await close()
})

test('the first run prints the key for the safe before the workstation opens', async () => {
  const station = await launchWorkstation({ args: ['--lang=fr'] })
  const { page } = station
  await beginFirstRun(page)
  const recoveryKey = (await page.getByText(/^[0-9A-F]{5}(-[0-9A-F]{5}){7}$/).textContent()) ?? ''
  await expect(page.getByRole('button', { name: 'Imprimer la clé' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expectAccessible(page)
  const paper = await savePreviewedPdf(station)
  expect(paper.replaceAll(' ', '')).toContain(recoveryKey)
  expect(paper).toContain(SITE.name)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Je l’ai mise en lieu sûr' }).click()
  await expect(page.getByRole('navigation', { name: 'Modules' })).toBeVisible()
  await station.close()
})

test('the first page speaks the other language when asked to', async () => {
  const { page, close } = await launchWorkstation({ args: ['--lang=fr'] })
  await expect(page.getByRole('heading', { name: 'Bienvenue sur Comptoir' })).toBeVisible()
  await page.getByRole('button', { name: 'English' }).click()
  await expect(page.getByRole('heading', { name: 'Welcome to Comptoir' })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Français' }).click()
  await expect(page.getByRole('heading', { name: 'Bienvenue sur Comptoir' })).toBeVisible()
  await close()
})
