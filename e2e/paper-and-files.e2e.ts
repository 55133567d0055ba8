import { execFileSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { readSheet } from 'read-excel-file/node'
import { expectAccessible } from './accessibility'
import { addMember, scanMember, scanTitle } from './desk-acts'
import { completeFirstRun, SITE } from './first-run'
import { launchWorkstation, type Workstation } from './launch'
import { go } from './navigation'
import { loadSamples } from './samples'
import { savePreviewedPdf } from './saved-pdf'

const MEMBERS = `Nom;Téléphone;E-mail;Catégorie
Awa Diop;+221 77 123 45 67;awa@exemple.org;Adulte
Zoé « l’aînée »;;;Enfant
;+221 77 000 00 00;;
`

test('members are imported after a preview, and lists are saved as they are shown', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'comptoir-files-'))
  const station = await launchWorkstation({ args: ['--lang=fr'] })
  const { page } = station
  await completeFirstRun(page)

  await test.step('two are new, the one without a name is refused with the reason', async () => {
    const file = join(folder, 'lecteurs.csv')
    await writeFile(file, MEMBERS)
    await go(page, '/library/members')
    await page.getByRole('button', { name: 'Importer', exact: true }).first().click()
    await page.getByLabel('Choisir un fichier…', { exact: true }).and(page.locator('input')).setInputFiles(file)
    await page.getByRole('button', { name: 'Voir l’aperçu' }).click()
    await expect(page.getByText('Rien n’est encore écrit.')).toBeVisible()
    await expect(tile(page, 'Nouveaux')).toContainText('2')
    await expect(tile(page, 'Rejetés')).toContainText('1')
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Importer', exact: true }).click()
    await expect(page.getByText(/^Import terminé en/)).toBeVisible()
  })

  await test.step('the list of members becomes a CSV table and a workbook, with words instead of codes', async () => {
    await go(page, '/library/members')
    await expect(page.getByRole('grid', { name: 'Adhérents' })).toContainText('Awa Diop')
    const csv = await save(station, folder, 'Tableau CSV')
    expect(await readFile(csv, 'utf8')).toMatch(/Awa Diop,.*,Adulte,/)
    const sheet = await readSheet(await save(station, folder, 'Classeur Excel (XLSX)'))
    expect(sheet[0]).toContain('Nom')
    expect(sheet.flat()).toContain('Enfant')
  })

  await test.step('the list of accounts becomes a PDF', async () => {
    await go(page, '/settings/users')
    const pdf = await save(station, folder, 'Document PDF')
    expect(execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' })).toContain('Awa Mbala')
    await expectAccessible(page)
  })
  await station.close()
  await rm(folder, { recursive: true, force: true })
})

test('each document is seen before it is printed, and the reader of the window shows it at its full height', async () => {
  const station = await launchWorkstation({ args: ['--lang=fr'] })
  const { page } = station
  await completeFirstRun(page)
  await loadSamples(page)
  await addMember(page, 'Jean Kasongo')

  await test.step('a member’s card, from the record', async () => {
    await page.keyboard.press('F8')
    await expectPaper(station, 'Jean Kasongo')
  })

  await test.step('an act is taken back from its message, and a receipt is printed for what was kept', async () => {
    await page.keyboard.press('F4')
    await scanMember(page, 'kasongo', 'Jean Kasongo')
    await scanTitle(page, 'anna karenine', 'Anna Karenina')
    const lines = page.getByRole('region', { name: 'Opérations de ce comptoir' })
    await expect(lines).toContainText('« Anna Karenina » prêté')
    await lines.getByRole('button', { name: 'Annuler' }).click()
    await expect(lines).toContainText('« Anna Karenina »')
    await expect(page.getByRole('complementary', { name: 'Adhérent au comptoir' })).not.toContainText('Anna Karenina')
    await scanTitle(page, 'petit prince', 'The Little Prince')
    await expect(lines).toContainText('« The Little Prince » prêté')
    await page.keyboard.press('F8')
    const receipt = await expectPaper(station, 'Reçu de prêt')
    expect(receipt).toContain('The Little Prince')
    expect(receipt).not.toContain('Anna Karenina')
    expect(receipt).toMatch(/Reçu n° 20\d{6}-\w{6}/)
  })

  await test.step('labels, from a title', async () => {
    await go(page, '/library/catalogue')
    await page.getByRole('searchbox', { name: /^Titre, auteur/ }).fill('petit prince')
    await page.getByRole('grid', { name: 'Catalogue' }).getByText('The Little Prince').dblclick()
    await expect(page.getByRole('article').getByRole('heading', { name: 'The Little Prince' })).toBeVisible()
    await page.keyboard.press('F8')
    await expectPaper(station, 'KIN01-')
  })

  await test.step('letters, the loans of a month and the catalogue, from the reports', async () => {
    await go(page, '/reports')
    for (const [name, text] of [
      ['Lettres de retard', 'documents à rendre'],
      ['Rapport des prêts', 'Rapport des prêts'],
    ] as const) {
      await page.getByRole('button', { name: new RegExp(`^${name}`) }).click()
      await page.keyboard.press('F8')
      await expectPaper(station, text)
    }
    await page.getByRole('button', { name: /^Liste du catalogue/ }).click()
    await page.getByLabel('Mots à chercher').fill('harry potter')
    await page.keyboard.press('F8')
    await expectPaper(station, 'Harry Potter')
  })
  await station.close()
})

test('the palette finds a person, a book and an act by name, and the keys of a screen are listed', async () => {
  const { page, close } = await launchWorkstation({ args: ['--lang=fr'] })
  await completeFirstRun(page)
  await loadSamples(page)
  await addMember(page, 'Jean Kasongo')
  for (const [typed, option, address] of [
    ['kasongo', 'Jean Kasongo', '#/library/members/'],
    ['petit prince', 'The Little Prince', '#/library/catalogue/'],
    ['inscrire', 'Inscrire un adhérent', '#/library/members/new'],
  ] as const) {
    await page.keyboard.press('Control+K')
    await expect(page.getByRole('combobox', { name: 'Rechercher ou agir' })).toBeFocused()
    await page.keyboard.type(typed)
    await expect(page.getByRole('option', { name: option })).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('option', { name: option }).click()
    await expect(page).toHaveURL((url) => url.hash.startsWith(address))
  }
  await go(page, '/library/catalogue')
  await expect(page.getByRole('searchbox', { name: /^Titre, auteur/ })).toBeFocused()
  await page.keyboard.press('F1')
  const keys = page.getByRole('dialog', { name: 'Raccourcis clavier' })
  for (const key of ['F2', 'F3', 'F4']) await expect(keys).toContainText(key)
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(keys).toHaveCount(0)
  await page.keyboard.press('F3')
  await expect(page).toHaveURL(/#\/library\/catalogue\/new$/)
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(/#\/library\/catalogue$/)
  await close()
})

/** The document is in the preview at its full height, and says what it should; leaves the preview closed. */
async function expectPaper(station: Workstation, text: string): Promise<string> {
  const { page } = station
  const preview = page.getByRole('dialog')
  const frame = preview.locator('iframe')
  await expect(frame).toHaveAttribute('src', /^app:\/\/comptoir\/pdf\//)
  const box = await frame.boundingBox()
  // The viewer has a frame of its own within this one, for the pages beneath its toolbar, at the same address.
  const shown = await station.app.evaluate(async ({ BrowserWindow }) => {
    const frames = BrowserWindow.getAllWindows()[0]?.webContents.mainFrame.frames ?? []
    const viewer = frames.find(({ url }) => url.startsWith('app://comptoir/pdf/'))
    return viewer?.executeJavaScript('document.querySelector("embed")?.getBoundingClientRect().height ?? 0')
  })
  expect(shown).toBe(box?.height)
  const said = await savePreviewedPdf(station)
  expect(said).toContain(SITE.name)
  expect(said).toContain(text)
  await page.keyboard.press('Escape')
  await expect(preview).toHaveCount(0)
  return said
}

/** Saves the list of the screen in a format, and tells where. */
async function save({ app, page }: Workstation, folder: string, format: string): Promise<string> {
  const name = `liste-${format.length}`
  const file = join(folder, name)
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
  }, file)
  await page.getByRole('button', { name: 'Exporter' }).click()
  await page.getByRole('menuitem', { name: format }).click()
  // The message about the list before may still stand.
  await expect(page.getByText(`${name} » enregistré`).or(page.getByText(`${name} enregistré`))).toBeVisible()
  return file
}

function tile(page: Page, label: string) {
  return page.getByText(label, { exact: true }).locator('..')
}
