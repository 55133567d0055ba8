import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { testData } from '../scripts/test-data'
import { expectAccessible } from './accessibility'
import { dropFile } from './drop-file'
import { completeFirstRun, SITE } from './first-run'
import { launchWorkstation } from './launch'
import { go } from './navigation'
import { savedPdf, savePreviewedPdf } from './saved-pdf'

const realFile = testData('sales/ventes-2010-2012.csv.gz')

test('an analyst drops the real file, sees it counted three ways, adds it to the ledger, filters, prints, and a sale is typed in', async () => {
  test.skip(realFile === undefined, 'needs the test data (COMPTOIR_DATA)')
  const station = await launchWorkstation({ args: ['--lang=fr'] })
  const { page, profile } = station
  await completeFirstRun(page, SITE, undefined, ['Ventes et locations'])

  await test.step('the file is counted, with its threads, in each of the models', async () => {
    await go(page, '/sales/file')
    await expect(page.getByLabel('Choisir un fichier')).toBeAttached()
    await dropFile(page, realFile ?? '')
    await expect(page.getByText(/^125\s000$/).first()).toBeVisible({ timeout: 60_000 })
    await expect(page.getByRole('table', { name: 'Fils d’exécution' })).toContainText('a fini')
    await expectAccessible(page)
    await page.getByRole('combobox', { name: 'Partage du travail' }).click()
    await page.getByRole('option', { name: /^Chaîne/ }).click()
    await page.getByRole('button', { name: 'Recompter avec ce partage' }).click()
    await expect(page.getByText('Les partages sur ce fichier')).toBeVisible({ timeout: 60_000 })
  })

  await test.step('its report is printed before anything of it is kept', async () => {
    await page.keyboard.press('F8')
    const report = await savePreviewedPdf(station)
    expect(report).toContain('ventes-2010-2012.csv.gz')
    // Of the text, as an import of the file states it.
    expect(report).toContain('196799d7e060d3773b046f7c7b577b2defa8b099daf22bd2f5df640d51839fee')
    expect(report).toContain('Chiffre d’affaires par mois des plus grandes villes')
    await page.keyboard.press('Escape')
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

  await test.step('a file with other headings asks which column is what', async () => {
    const foreign = join(profile, 'etranger.csv')
    const rows = ['Quand;Wo;Art;Wagen;Wert', '2012-02-28;Lyon;vente;Clio;1,50', '2012-02-29;Lyon;vente;Clio;x']
    writeFileSync(foreign, rows.join('\n'))
    await page.getByLabel('Choisir un fichier').setInputFiles(foreign)
    const dialog = page.getByRole('dialog', { name: /^Les colonnes de/ })
    await expect(dialog.getByText('Il manque : Date, Ville, Type, Modèle, Prix')).toBeVisible()
    await expectAccessible(page)
    for (const [field, heading] of [
      ['Date', 'Quand'],
      ['Ville', 'Wo'],
      ['Type', 'Art'],
      ['Modèle', 'Wagen'],
      ['Prix', 'Wert'],
    ] as const) {
      await dialog.getByRole('combobox', { name: field }).click()
      await page.getByRole('option', { name: new RegExp(`^${heading}`) }).click()
    }
    await dialog.getByRole('button', { name: 'Compter' }).click()
    await expect(page.getByText('Ligne 3 : le prix n’est pas lisible sans deviner')).toBeVisible()
  })

  await test.step('the ledger is drawn, filtered, and opened down to single transactions', async () => {
    await go(page, '/sales')
    const revenue = page.getByRole('figure', { name: 'Chiffre d’affaires par mois, des plus grandes villes' })
    await expect(revenue).toBeVisible({ timeout: 60_000 })
    await expect(page.getByText(/^125\s000$/).first()).toBeVisible()
    await expectAccessible(page)
    await revenue.getByRole('button', { name: 'Voir le tableau' }).click()
    await revenue.getByRole('table').getByRole('button').first().click()
    const behind = page.getByRole('dialog')
    await expect(behind.getByText(/transactions$/)).toBeVisible()
    await expect(behind.getByRole('grid')).toBeVisible()
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await page.getByRole('combobox', { name: 'Type' }).click()
    await page.getByRole('option', { name: 'Location', exact: true }).click()
    await expect(page.getByText(/^25\s000$/).first()).toBeVisible()
  })

  await test.step('what is drawn on the screen is drawn on its paper', async () => {
    await page.getByRole('button', { name: 'Tout montrer' }).click()
    await expect(page.getByText(/^125\s000$/).first()).toBeVisible()
    // The figures come first: what is drawn is of the choice before until it says otherwise.
    await expect(page.getByRole('region', { name: 'Graphiques et tableaux' })).toHaveAttribute('aria-busy', 'false')
    for (const [title, ...said] of [
      // The period before beside it, and what the largest city holds of the whole.
      ['Chiffre d’affaires par mois, des plus grandes villes', 'Beijing', 'janvier 2010', '370 516 100'],
      ['Comparaison des villes', 'janvier 2011 – décembre 2011', 'Beijing', '72,7 % · +54,9 %'],
      ['Saisonnalité', 'Toutes les villes', 'décembre', '1,46', 'Indice : 1,00 est le mois moyen'],
      ['Les plus loués', 'Toutes les villes', 'Tesla Model 3', '1 201'],
    ] as const) {
      const text = await savedPdf(station, async () => {
        await page.getByRole('button', { name: `Exporter « ${title} »` }).click()
        await page.getByRole('menuitem', { name: /PDF/ }).click()
      })
      for (const words of [title, 'Revenu d’une location : Au mois de la signature', ...said])
        expect(text).toContain(words)
    }
    await page.getByRole('combobox', { name: /^Type/ }).click()
    await page.getByRole('option', { name: 'Location', exact: true }).click()
    await expect(page.getByText(/^25\s000$/).first()).toBeVisible()
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
    expect(report).toContain('Comparaison des villes')
    expect(report).toContain('Saisonnalité par ville')
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
    await expect(page.getByText(/^125\s001$/).first()).toBeVisible({ timeout: 60_000 })
  })

  await test.step('it is corrected with a reason, and its history says so', async () => {
    await go(page, '/sales/desk')
    await go(page, '/sales/transactions')
    await expect(page.getByText('125 001 transactions')).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('grid').getByText('9 000,50').dblclick()
    const panel = page.getByRole('dialog', { name: /^Transaction TX/ })
    await panel.getByRole('button', { name: 'Corriger' }).click()
    await panel.getByLabel('Prix').fill('8000')
    await panel.getByLabel('Raison').fill('remise oubliée')
    await panel.getByRole('button', { name: 'Enregistrer la correction' }).click()
    await expect(panel.getByText(/remise oubliée/)).toBeVisible()
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('grid').getByText('8 000,00')).toBeVisible()
  })

  await test.step('a cost that is stated makes the margin known', async () => {
    await go(page, '/sales/costs')
    await page.getByLabel('Trouver un modèle').fill('Clio')
    await page.getByLabel('Coût d’une vente de Clio', { exact: true }).fill('7000')
    await page.keyboard.press('Tab')
    await expect(page.getByText(/^Modèles dont le coût est connu\s: 1 sur/)).toBeVisible()
    await expectAccessible(page)
  })

  await test.step('costs are read from a file, whose columns are mapped and whose lines are judged', async () => {
    const costs = join(profile, 'couts.csv')
    writeFileSync(costs, ['Nom;Nature;Coût', 'Clio;vente;7 100,50', 'Zoe;location;x', 'Zoe;vente;9000'].join('\n'))
    await page.getByLabel('Choisir un fichier').setInputFiles(costs)
    const dialog = page.getByRole('dialog', { name: 'Coûts de couts.csv' })
    await expect(dialog.getByText(/^Il manque\s:\sModèle/)).toBeVisible()
    await dialog.getByRole('combobox', { name: 'Modèle' }).click()
    await page.getByRole('option', { name: 'Nom' }).click()
    await expect(dialog.getByText('Nouveaux ou changés : 2 · inchangés : 0 · lignes refusées : 1')).toBeVisible()
    await expect(dialog.getByText('Ligne 3 : le coût n’est pas lisible sans deviner')).toBeVisible()
    await expectAccessible(page)
    await dialog.getByRole('button', { name: 'Enregistrer ces coûts' }).click()
    await expect(page.getByText('2 coûts enregistrés.')).toBeVisible()
    await expect(page.getByText(/^Modèles dont le coût est connu\s: 2 sur/)).toBeVisible()
  })
  await station.close()
})
