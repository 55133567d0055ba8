import { expect, type Page } from '@playwright/test'

export const PASSWORD = 'un mot de passe'
export const SITE = { code: 'KIN01', name: 'Bibliothèque de Kinshasa' }

type Given = [
  page: Page,
  site?: { readonly code: string; readonly name: string },
  administrator?: { readonly name: string; readonly displayName: string },
]

/** Takes a new workstation through its first run, in French, and leaves its administrator signed in. */
export async function completeFirstRun(...given: Given): Promise<void> {
  const [page] = given
  await beginFirstRun(...given)
  await page.getByRole('button', { name: 'Je l’ai mise en lieu sûr' }).click()
  await expect(page.getByRole('navigation', { name: 'Modules' })).toBeVisible()
}

/** The first run as far as the recovery key, which is still on the screen. */
export async function beginFirstRun(
  ...[page, site = SITE, { name, displayName } = { name: 'admin', displayName: 'Awa Mbala' }]: Given
): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Bienvenue sur Comptoir' })).toBeVisible()
  await page.getByLabel('Code du site').fill(site.code)
  await page.getByLabel('Nom du site').fill(site.name)
  await page.keyboard.press('Enter')
  await page.getByLabel('Nom d’utilisateur').fill(name)
  await page.getByLabel('Nom et prénom').fill(displayName)
  await page.getByLabel('Mot de passe', { exact: true }).fill(PASSWORD)
  await page.getByLabel('Mot de passe, encore une fois').fill(PASSWORD)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Gardez cette clé de secours' })).toBeVisible()
}
