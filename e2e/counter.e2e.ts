import { execFileSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { expectAccessible } from './accessibility'
import { completeFirstRun } from './first-run'
import { launchWorkstation, type Workstation } from './launch'

const GOODBOOKS = resolve(import.meta.dirname, '../resources/demo/goodbooks-10k.csv')
const NBSP = /[\u00a0\u202f]/g

test('a clerk imports ten thousand books, finds one while typing, lends it, is refused with the reason, and takes it back', async () => {
  test.setTimeout(180_000)
  const station = await launchWorkstation({ args: ['--lang=fr'] })
  const { page } = station
  await completeFirstRun(page, { code: 'KIN01', name: 'Bibliothèque de Kinshasa' })

  await test.step('the file is previewed, then imported; a second time everything is unchanged', async () => {
    await importFile(page, GOODBOOKS)
    await expect(page.getByText('10 000 nouveaux'.replace(' ', '\u202f')).first()).toBeVisible({ timeout: 60_000 })
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Importer', exact: true }).click()
    await expect(page.getByText(/Import terminé en/)).toBeVisible({ timeout: 60_000 })
    await importFile(page, GOODBOOKS)
    await expect(page.getByText('10 000 inchangés'.replace(' ', '\u202f')).first()).toBeVisible({ timeout: 60_000 })
  })

  await test.step('a typed search with faults finds the book, and two copies are added', async () => {
    await go(page, '/library/catalogue')
    await page.keyboard.type('le pt prince st exupery')
    const grid = page.getByRole('grid')
    await expect(grid.getByRole('row').filter({ hasText: 'The Little Prince' })).toBeVisible()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Ajouter des exemplaires' }).click()
    await page.getByRole('dialog').getByRole('button', { name: /Ajouter/ }).click()
    await expect(page.getByText(/KIN01-\w{3}00001/)).toBeVisible()
  })

  await test.step('a member joins', async () => {
    await go(page, '/library/members/new')
    await page.getByLabel('Nom', { exact: false }).first().fill('Jean Kasongo')
    await page.keyboard.press('Control+Enter')
    await expect(page.getByText(/KIN01-M-\w{3}0001/).first()).toBeVisible()
  })

  const barcode = await test.step('the desk lends by name and refuses the second time, saying why', async () => {
    await page.keyboard.press('F4')
    const scan = page.getByLabel('Carte, code-barres, nom ou titre')
    await expect(scan).toBeFocused()
    await page.keyboard.type('kasongo')
    await page.getByRole('option', { name: /Jean Kasongo/ }).waitFor()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('region', { name: 'Adhérent au comptoir' })).toContainText('Jean Kasongo')
    await page.keyboard.type('petit prince')
    await page.getByRole('option', { name: /The Little Prince/ }).waitFor()
    await page.keyboard.press('Enter')
    const lent = page.getByText('« The Little Prince » prêté'.replaceAll(' ', '\u00a0')).or(page.getByText(/The Little Prince.*prêté/))
    await expect(lent.first()).toBeVisible()
    await expect(scan).toBeFocused()
    await expectAccessible(page)
    const line = await page.getByText(/KIN01-\w{3}00001/).first().textContent()
    const code = /KIN01-\w{3}00001/.exec(line ?? '')?.[0] ?? ''
    await page.keyboard.type(code)
    await page.keyboard.press('Enter')
    await expect(page.getByText(/déjà/).first()).toBeVisible()
    return code
  })

  await test.step('the receipt is a PDF with the book and the day it is due', async () => {
    const text = await savedPdf(station, async () => {
      await page.keyboard.press('F8')
      await page.getByRole('button', { name: 'Enregistrer' }).click()
    })
    expect(text).toContain('Reçu de prêt')
    expect(text).toContain('The Little Prince')
    expect(text).toContain('Jean Kasongo')
    await page.keyboard.press('Escape')
  })

  await test.step('the book comes back by its barcode', async () => {
    await page.keyboard.press('Escape')
    await page.keyboard.press('F4')
    await page.keyboard.type(barcode)
    await page.keyboard.press('Enter')
    await expect(page.getByText(/The Little Prince.*rendu/).first()).toBeVisible()
    await expectAccessible(page)
  })
  await station.close()
})

test('overdue members get letters, numbered, and none after the book is back', async () => {
  test.setTimeout(120_000)
  const station = await launchWorkstation({ args: ['--lang=fr'] })
  const { page } = station
  await completeFirstRun(page, { code: 'KIN01', name: 'Bibliothèque de Kinshasa' })
  await go(page, '/library')
  await page.getByRole('button', { name: /exemple/ }).first().click()
  await expect(page.getByText('Ce site montre des données d’exemple', { exact: false })).toBeVisible({ timeout: 60_000 })

  await go(page, '/library/overdue')
  await page.getByRole('tab', { name: /Rappels à faire/ }).click()
  await expectAccessible(page)
  const text = await savedPdf(station, async () => {
    await page.getByRole('button', { name: /Imprimer/ }).first().click()
    await page.getByRole('button', { name: 'Enregistrer' }).click({ timeout: 30_000 })
  })
  expect(text).toMatch(/rappel/i)
  expect(text).toContain('Bibliothèque de Kinshasa')
  expect(text.replaceAll(NBSP, ' ')).toMatch(/\d+ jours?/)
  await station.close()
})

async function importFile(page: Page, file: string): Promise<void> {
  await go(page, '/library')
  await go(page, '/library/import')
  await page.locator('input[type=file]').setInputFiles(file)
  await page.getByRole('button', { name: 'Voir l’aperçu' }).click()
}

async function go(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => {
    location.hash = to
  }, path)
}

/** The text of the PDF that an act saves: the system's dialog is answered with a file of our own. */
async function savedPdf({ app }: Workstation, act: () => Promise<void>): Promise<string> {
  const file = join(mkdtempSync(join(tmpdir(), 'comptoir-pdf-')), 'saved.pdf')
  writeFileSync(file, '')
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
  }, file)
  await act()
  await expect.poll(() => pdfText(file), { timeout: 30_000 }).not.toBe('')
  return pdfText(file)
}

function pdfText(file: string): string {
  try {
    return execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  } catch {
    return ''
  }
}
