import { resolve } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { expectAccessible } from './accessibility'
import { addMember, scanCode, scanField, scanMember, scanTitle } from './desk-acts'
import { completeFirstRun } from './first-run'
import { launchWorkstation } from './launch'
import { go } from './navigation'
import { savePreviewedPdf } from './saved-pdf'

const GOODBOOKS = resolve(import.meta.dirname, '../resources/demo/goodbooks-10k.csv')
const TITLE = 'The Little Prince'

test('a clerk imports ten thousand books, finds one while typing, lends it, is refused with the reason, and takes it back', async () => {
  const station = await launchWorkstation({ args: ['--lang=fr'] })
  const { page } = station
  await completeFirstRun(page)

  await test.step('the file is previewed, then imported; a second time everything is unchanged', async () => {
    await previewImport(page, GOODBOOKS)
    await expect(tile(page, 'Nouveaux')).toContainText('10 000', { timeout: 60_000 })
    await expect(page.getByText('Rien n’est encore écrit.')).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Importer', exact: true }).click()
    await expect(page.getByText(/^Import terminé en/)).toBeVisible({ timeout: 60_000 })
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Importer un autre fichier' }).click()
    await previewImport(page, GOODBOOKS)
    await expect(tile(page, 'Inchangés')).toContainText('10 000', { timeout: 60_000 })
    await expect(tile(page, 'Nouveaux')).toContainText('0')
    await expect(page.getByRole('button', { name: 'Importer', exact: true })).toBeDisabled()
  })

  await test.step('a faulty search finds the book while it is typed, and two copies are added', async () => {
    await go(page, '/library/catalogue')
    await expect(page.getByRole('searchbox', { name: 'Titre, auteur, ISBN' })).toBeFocused()
    await page.keyboard.type('le pt prince st exupery')
    const grid = page.getByRole('grid', { name: 'Catalogue' })
    await expect(grid.getByRole('row').filter({ hasText: TITLE })).toBeVisible()
    await expectAccessible(page)
    await grid.getByText(TITLE).dblclick()
    const record = page.getByRole('article')
    await expect(record.getByRole('heading', { name: TITLE })).toBeVisible()
    await expectAccessible(page)
    await record.getByRole('button', { name: 'Ajouter des exemplaires' }).click()
    await page.getByLabel('Nombre d’exemplaires').fill('2')
    await page.keyboard.press('Control+Enter')
    await expect(record.getByText('En rayon', { exact: true })).toHaveCount(3)
  })

  await test.step('a member joins', async () => {
    await addMember(page, 'Jean Kasongo')
    await expectAccessible(page)
  })

  await test.step('the desk lends by name and refuses a second time, saying why', async () => {
    await page.keyboard.press('F4')
    await scanMember(page, 'kasongo', 'Jean Kasongo')
    await scanTitle(page, 'petit prince', TITLE)
    const lines = page.getByRole('region', { name: 'Opérations de ce comptoir' })
    await expect(lines).toContainText(`« ${TITLE} » prêté`)
    await expect(lines).toContainText('à Jean Kasongo jusqu’au')
    await expect(scanField(page)).toBeFocused()
    await scanTitle(page, 'petit prince', TITLE)
    await expect(lines.getByRole('listitem').first()).toContainText('déjà')
    await expectAccessible(page)
  })

  await test.step('the receipt is a PDF with the person, the book and the day it is due', async () => {
    await page.keyboard.press('F8')
    const receipt = await savePreviewedPdf(station)
    expect(receipt).toContain('Reçu de prêt')
    expect(receipt).toContain('1 document emprunté')
    expect(receipt).toContain(TITLE)
    expect(receipt).toContain('Jean Kasongo')
    expect(receipt).toMatch(/À rendre le \d{1,2}(er)? \S+ 20\d\d/)
    await page.keyboard.press('Escape')
  })

  await test.step('the book comes back by its barcode, and its record shows it', async () => {
    const lines = page.getByRole('region', { name: 'Opérations de ce comptoir' })
    const code = (await lines.getByText(/^KIN01-\S+$/).textContent()) ?? ''
    await go(page, '/library/catalogue')
    const row = page.getByRole('grid', { name: 'Catalogue' }).getByRole('row').filter({ hasText: TITLE })
    await expect(row).toContainText('2 sur 3')
    await page.keyboard.press('F4')
    // With nobody at the counter a book that is read is a book that comes back.
    await expect(scanField(page)).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(page.getByText('Personne au comptoir')).toBeVisible()
    await scanCode(page, code)
    await expect(lines.getByRole('listitem').first()).toContainText(`« ${TITLE} » rendu`)
    await go(page, '/library/catalogue')
    await expect(row).toContainText('3 sur 3')
  })
  await station.close()
})

async function previewImport(page: Page, file: string): Promise<void> {
  await go(page, '/library/import')
  await page.getByLabel('Choisir un fichier…', { exact: true }).and(page.locator('input')).setInputFiles(file)
  await page.getByRole('button', { name: 'Voir l’aperçu' }).click()
}

/** A figure with its name above it. */
function tile(page: Page, label: string) {
  return page.getByText(label, { exact: true }).locator('..')
}
