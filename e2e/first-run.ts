import { expect, type Page } from '@playwright/test'

export const PASSWORD = 'un mot de passe'
export const SITE = { code: 'KIN01', name: 'Bibliothèque de Kinshasa' }

interface Administrator {
  readonly name: string
  readonly displayName: string
}

/** Takes a new workstation through its first run, in French, and leaves its administrator signed in. */
export async function completeFirstRun(
  page: Page,
  site: { readonly code: string; readonly name: string } = SITE,
  { name, displayName }: Administrator = { name: 'admin', displayName: 'Awa Mbala' },
  /** Rooms besides the library, by what they are called on screen. */
  modules: readonly string[] = [],
): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Bienvenue sur Comptoir' })).toBeVisible()
  await page.getByLabel('Code du site').fill(site.code)
  for (const module of modules) await page.getByRole('checkbox', { name: module }).check()
  await page.getByLabel('Nom du site').fill(site.name)
  await page.keyboard.press('Enter')
  await page.getByLabel('Nom d’utilisateur').fill(name)
  await page.getByLabel('Nom et prénom').fill(displayName)
  await page.getByLabel('Mot de passe', { exact: true }).fill(PASSWORD)
  await page.getByLabel('Mot de passe, encore une fois').fill(PASSWORD)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Gardez cette clé de secours' })).toBeVisible()
  await page.getByRole('button', { name: 'Je l’ai mise en lieu sûr' }).click()
  await expect(page.getByRole('navigation', { name: 'Modules' })).toBeVisible()
}
