import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { testData } from '../scripts/test-data'
import { expectAccessible } from './accessibility'
import { completeFirstRun, SITE } from './first-run'
import { launchWorkstation } from './launch'
import { go } from './navigation'
import { savePreviewedPdf } from './saved-pdf'

const realFile = testData('sales/ventes-2010-2012.csv.gz')

test('an analyst drops the real file, sees it counted three ways, adds it to the ledger, filters, prints, and a sale is typed in', async () => {
  test.skip(realFile === undefined, 'needs the test data (COMPTOIR_DATA)')
  const station = await launchWorkstation({ args: ['--lang=fr'] })
  const { page, profile } = station
  await completeFirstRun(page, SITE, undefined, ['Ventes et locations'])

  await test.step('the file is counted, with its threads, in each of the models', async () => {
    await go(page, '/sales/file')
    await page.getByLabel('Choisir un fichier').setInputFiles(realFile ?? '')
    await expect(page.getByText(/^125\s000$/).first()).toBeVisible({ timeout: 60_000 })
    await expect(page.getByRole('table', { name: 'Fils d’exécution' })).toContainText('a fini')
    await expectAccessible(page)
    await page.getByRole('combobox', { name: 'Partage du travail' }).click()
    await page.getByRole('option', { name: /^Chaîne/ }).click()
    await page.getByRole('button', { name: 'Recompter avec ce partage' }).click()
    await expect(page.getByText('Les partages sur ce fichier')).toBeVisible({ timeout: 60_000 })
  })

  await test.step('it joins the ledger once', async () => {
    await page.getByRole('button', { name: 'Ajouter au registre' }).click()
    await expect(page.getByText(/^125\s000 transactions ajoutées, 0 déjà présentes/)).toBeVisible({ timeout: 120_000 })
  })

  await test.step('a file with damaged rows says which and why', async () => {
    const damaged = join(profile, 'abime.csv')
    const rows = [
      'transaction_id,date,ville,type,modele,prix',
      'X1,2012-02-30,Lyon,vente,Clio,1',
      'X2,2012-02-28,Lyon,vente,Clio,1',
    ]
    writeFileSync(damaged, rows.join('\n'))
    await page.getByLabel('Choisir un fichier').setInputFiles(damaged)
    await expect(page.getByText('Ligne 2 : la date n’existe pas ou n’est pas lisible')).toBeVisible()
  })

  await test.step('the ledger is drawn and filtered', async () => {
    await go(page, '/sales')
    await expect(page.getByText('Chiffre d’affaires par mois, des plus grandes villes')).toBeVisible({
      timeout: 60_000,
    })
    await expect(page.getByText('125 000 transactions', { exact: true }).first()).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('combobox', { name: 'Type' }).click()
    await page.getByRole('option', { name: 'Location', exact: true }).click()
    await expect(page.getByText('25 000 transactions', { exact: true }).first()).toBeVisible()
  })

  await test.step('the report on paper says the period, the file and its hash', async () => {
    await page
      .getByRole('main')
      .getByRole('button', { name: /^Rapport/ })
      .click()
    const report = await savePreviewedPdf(station)
    expect(report).toContain('Ventes et locations')
    expect(report).toContain('ventes-2010-2012.csv.gz')
    expect(report).toMatch(/[0-9a-f]{64}/)
    expect(report).toContain('location')
    await page.keyboard.press('Escape')
  })

  await test.step('a sale is typed in at the desk and counted at once', async () => {
    await go(page, '/sales/desk')
    await page.getByLabel('Date').fill('15/01/2012')
    await page.getByLabel('Ville').fill('Lyon')
    await page.getByLabel('Modèle').fill('Clio')
    await page.getByLabel('Prix').fill('9000,50')
    await page.keyboard.press('Tab')
    await page.getByRole('button', { name: 'Enregistrer' }).click()
    await expect(page.getByText(/^Clio · Lyon · 9\s000,50$/)).toBeVisible()
    await expectAccessible(page)
    await go(page, '/sales')
    await expect(page.getByText('125 001 transactions', { exact: true }).first()).toBeVisible({ timeout: 60_000 })
  })
  await station.close()
})
