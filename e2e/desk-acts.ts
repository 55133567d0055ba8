import { expect, type Locator, type Page } from '@playwright/test'
import { go } from './navigation'

/** Enrols a person and waits for their record. */
export async function addMember(page: Page, name: string): Promise<void> {
  await go(page, '/library/members/new')
  await page.getByLabel('Nom', { exact: true }).fill(name)
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('heading', { name })).toBeVisible()
}

/** Puts a title into the catalogue, with one copy, and waits for its record. */
export async function addTitle(page: Page, title: string): Promise<void> {
  await go(page, '/library/catalogue/new')
  await page.getByLabel('Titre', { exact: true }).fill(title)
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('article').getByRole('heading', { name: title })).toBeVisible()
}

export function scanField(page: Page): Locator {
  return page.getByRole('combobox', { name: 'Carte, code-barres, nom ou titre' })
}

/** Opens a member at the counter by typing a part of the name. */
export async function scanMember(page: Page, typed: string, name: string): Promise<void> {
  await type(page, typed, name)
  await expect(page.getByRole('complementary', { name: 'Adhérent au comptoir' })).toContainText(name)
}

/** Gives the counter a title by some of its words. */
export async function scanTitle(page: Page, typed: string, title: string): Promise<void> {
  await type(page, typed, title)
}

/** Reads a barcode, as a reader does: all signs and Enter at once. */
export async function scanCode(page: Page, code: string): Promise<void> {
  await expect(scanField(page)).toBeFocused()
  await page.keyboard.type(code)
  await page.keyboard.press('Enter')
}

async function type(page: Page, typed: string, found: string): Promise<void> {
  await expect(scanField(page)).toBeFocused()
  await page.keyboard.type(typed)
  await expect(page.getByRole('option', { selected: true })).toContainText(found)
  await page.keyboard.press('Enter')
  await expect(scanField(page)).toHaveValue('')
}
