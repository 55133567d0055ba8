import { execFileSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { expectAccessible } from './accessibility'
import { fakeCamera } from './fake-camera'
import { completeFirstRun, PASSWORD } from './first-run'
import { launchWorkstation, type Workstation } from './launch'
import { go } from './navigation'
import { savePreviewedPdf } from './saved-pdf'
import { take } from './screenshots'

const COMES = { timeout: 60_000 }
const LIST = [
  'Nom de famille;Postnom;Prénom;Genre;Né le;Carte',
  'Lukusa;Mbayo;Aline;F;03/02/1990;CEI-77-001',
  'Bope;;Samuel;Homme;1979-11-30;',
  'Sans;Date;Personne;F;hier;',
].join('\n')

test('a card is verified from a picture and from the camera, a list is imported, records are archived and come back', async () => {
  test.setTimeout(600_000)
  const folder = await mkdtemp(join(tmpdir(), 'comptoir-cards-'))
  const first = await launchWorkstation({ args: ['--lang=fr'], keepProfile: true })
  const { page } = first
  await completeFirstRun(page, undefined, undefined, ['Enrôlement'])

  await test.step('sample data are offered where there is nothing yet', async () => {
    await go(page, '/enrolment')
    await page.getByRole('button', { name: 'Essayer avec des données d’exemple' }).click()
    await expect(page.getByText('Ce site montre des données d’exemple', { exact: false })).toBeVisible(COMES)
    await expectAccessible(page)
    await take(page, 'enrolment-dashboard')
  })

  await test.step('a list is tried, shows what it would give, and is imported', async () => {
    const file = join(folder, 'liste.csv')
    await writeFile(file, LIST)
    await go(page, '/enrolment/voters')
    await page.getByRole('button', { name: 'Importer', exact: true }).click()
    await page.getByLabel('Choisir un fichier', { exact: true }).and(page.locator('input')).setInputFiles(file)
    await expect(page.getByRole('rowheader', { name: 'Prénom', exact: true })).toBeVisible(COMES)
    await page.getByLabel('Sexe', { exact: true }).click()
    await page.getByRole('option', { name: 'Genre' }).click()
    await page.getByLabel('Raison, par exemple', { exact: false }).fill('liste reprise de 2024')
    await page.getByRole('button', { name: 'Essayer' }).click()
    await expect(page.getByText('Lukusa Mbayo Aline', { exact: false })).toBeVisible(COMES)
    await expect(page.getByText('Date de naissance illisible', { exact: false })).toContainText('hier')
    await expectAccessible(page)
    await take(page, 'enrolment-import')
    await page.getByRole('button', { name: 'Inscrire 2 personnes' }).click()
    await expect(page.getByText('La liste est importée.')).toBeVisible(COMES)
    await page.getByRole('button', { name: 'Voir les électeurs' }).click()
  })

  const card = join(folder, 'card.png')
  await test.step('a card is printed', async () => {
    await find(page, 'CEI-77-001')
    await expect(page.getByRole('article')).toContainText('Lukusa')
    await page.keyboard.press('F8')
    const pdf = join(folder, 'card.pdf')
    expect(await savePreviewedPdf(first, pdf)).toContain('CEI-77-001')
    execFileSync('pdftoppm', ['-png', '-singlefile', '-r', '300', pdf, card.replace(/\.png$/, '')])
    await page.keyboard.press('Escape')
  })

  await test.step('its picture is read and verified', async () => {
    await verifyFile(page, card)
    await expect(page.getByText('Carte authentique et valable')).toBeVisible(COMES)
    await expectAccessible(page)
    await take(page, 'enrolment-verify')
    const blank = join(folder, 'blank.svg.png')
    await writeFile(blank, await emptyPicture())
    await verifyFile(page, blank)
    await expect(page.getByText('Aucun code lisible', { exact: false })).toBeVisible(COMES)
  })

  await test.step('corrected, deceased, brought back, rejected: each with its reason, and the first card is void', async () => {
    await find(page, 'CEI-77-001')
    await page.keyboard.press('Control+e')
    const correction = page.getByRole('dialog')
    await correction.getByLabel('Prénom').fill('Alina')
    await correction.getByLabel('Raison').fill('acte de naissance')
    await correction.getByRole('button', { name: 'Enregistrer' }).click()
    await expect(page.getByRole('article')).toContainText('Version 2', COMES)
    await act(page, 'Noter le décès', 'acte de décès')
    await expect(page.getByRole('article')).toContainText('Décédé(e) : acte de décès', COMES)
    await expect(page.getByRole('article').getByRole('button', { name: 'Carte' })).toHaveCount(0)
    await bringBack(page, 'erreur de personne')
    await expect(page.getByRole('article').getByText('Inscrit(e)', { exact: true })).toBeVisible(COMES)
    await act(page, 'Rejeter l’inscription', 'inscrite ailleurs')
    await expect(page.getByRole('article')).toContainText('Rejeté(e)', COMES)
    await bringBack(page, 'recours accepté')
    await take(page, 'enrolment-record')
    await verifyFile(page, card)
    await expect(page.getByText('Une carte plus récente a été délivrée.')).toBeVisible(COMES)
  })
  await first.close()

  await test.step('the camera reads the same card', async () => {
    const camera = await fakeCamera(await readFile(card))
    const second = await launchWorkstation({ args: ['--lang=fr', ...camera.args], profile: first.profile })
    await signIn(second)
    await go(second.page, '/enrolment/verify')
    await second.page.getByRole('button', { name: 'Lire avec la caméra' }).click()
    await expect(second.page.getByText('Carte authentique, mais elle ne vaut plus')).toBeVisible(COMES)
    await expect(second.page.getByLabel('Ce que voit la caméra')).toHaveCount(0)
    await go(second.page, '/settings/data')
    await second.page.getByRole('button', { name: 'Retirer les données d’exemple' }).click()
    await expect(second.page.getByText('Aucune donnée d’exemple sur ce poste.')).toBeVisible(COMES)
    await second.close()
    await camera.remove()
  })
  await rm(folder, { recursive: true, force: true })
  await rm(first.profile, { recursive: true, force: true })
})

/** Looks a person up by card and opens the record, as Enter after a scan does. */
async function find(page: Page, card: string): Promise<void> {
  await go(page, '/enrolment/voters')
  await page
    .getByRole('searchbox')
    .or(page.getByLabel('Carte, #jeton', { exact: false }))
    .first()
    .fill(card)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('article')).toBeVisible(COMES)
}

async function act(page: Page, name: string, reason: string): Promise<void> {
  await page.getByRole('article').getByRole('button', { name: 'Autres actions' }).click()
  await page.getByRole('menuitem', { name }).click()
  await confirm(page, reason)
}

/** Whoever left the list is offered the way back, and nothing else. */
async function bringBack(page: Page, reason: string): Promise<void> {
  await page.getByRole('article').getByRole('button', { name: 'Réinscrire' }).click()
  await confirm(page, reason)
}

async function confirm(page: Page, reason: string): Promise<void> {
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Raison').fill(reason)
  await dialog.getByRole('button', { name: 'Valider' }).click()
  await expect(dialog).toHaveCount(0, COMES)
}

async function verifyFile(page: Page, picture: string): Promise<void> {
  await go(page, '/enrolment/verify')
  await page.getByLabel('Lire une image').and(page.locator('input')).setInputFiles(picture)
}

async function emptyPicture(): Promise<Buffer> {
  const { default: sharp } = await import('sharp')
  return sharp({ create: { width: 640, height: 480, channels: 3, background: '#777777' } })
    .png()
    .toBuffer()
}

async function signIn({ page }: Workstation): Promise<void> {
  await page.getByLabel('Nom d’utilisateur').fill('admin')
  await page.getByLabel('Mot de passe', { exact: true }).fill(PASSWORD)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('navigation', { name: 'Modules' })).toBeVisible(COMES)
}
