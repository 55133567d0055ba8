// Takes the pictures of the README: COMPTOIR_PICTURES=1 npm test -- --only e2e. They are looked at before they are kept.
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { startExpressHub } from '../couchdb/test/express-hub'
import { runCommand } from './command-line'
import { addMember, scanMember, scanTitle } from './desk-acts'
import { completeFirstRun, SITE } from './first-run'
import { launchWorkstation } from './launch'
import { go } from './navigation'
import { loadSamples } from './samples'

const FOLDER = resolve(import.meta.dirname, '../docs/pictures')
const GOODBOOKS = resolve(import.meta.dirname, '../resources/demo/goodbooks-10k.csv')

test.skip(process.env['COMPTOIR_PICTURES'] !== '1', 'COMPTOIR_PICTURES=1 takes the pictures of the README')

test('pictures of every main screen', async () => {
  test.setTimeout(240_000)
  mkdirSync(FOLDER, { recursive: true })
  const hub = await startExpressHub()
  const first = await launchWorkstation({ args: ['--lang=fr'] })
  const second = await launchWorkstation({ args: ['--lang=fr'] })
  const { page } = first
  await completeFirstRun(page)
  await completeFirstRun(second.page, SITE, { name: 'grace', displayName: 'Grâce Ilunga' })

  await go(page, '/library/import')
  await page.getByLabel('Choisir un fichier…', { exact: true }).and(page.locator('input')).setInputFiles(GOODBOOKS)
  await page.getByRole('button', { name: 'Voir l’aperçu' }).click()
  await expect(page.getByText('Rien n’est encore écrit.')).toBeVisible({ timeout: 60_000 })
  await take(page, 'import')

  await loadSamples(page)
  await go(page, '/library')
  await expect(page.getByText('Les plus prêtés')).toBeVisible()
  await take(page, 'dashboard')

  await go(page, '/library/catalogue')
  await page.keyboard.type('le pt prince st exupery')
  const book = page.getByRole('grid', { name: 'Catalogue' }).getByText('The Little Prince')
  await book.dblclick()
  await expect(page.getByRole('article').getByRole('heading', { name: 'The Little Prince' })).toBeVisible()
  await page.getByRole('searchbox', { name: /^Titre, auteur/ }).fill('prince')
  await expect(page.getByRole('grid', { name: 'Catalogue' })).toContainText('Prince')
  await take(page, 'catalogue')

  await addMember(page, 'Jean Kasongo')
  await go(page, '/library/desk')
  await scanMember(page, 'kasongo', 'Jean Kasongo')
  await scanTitle(page, 'petit prince', 'The Little Prince')
  await scanTitle(page, 'anna karenine', 'Anna Karenina')
  await scanTitle(page, 'petit prince', 'The Little Prince')
  await expect(page.getByRole('region', { name: 'Opérations de ce comptoir' })).toContainText('déjà')
  await take(page, 'desk')

  await go(page, '/library/overdue')
  const late = page.getByRole('grid', { name: 'En retard' }).getByRole('row').filter({ hasText: 'KIN01-' }).first()
  await expect(late).toContainText('jours')
  await take(page, 'overdue')
  const [, , member = ''] = await late.getByRole('gridcell').allTextContents()

  await go(page, '/library/members')
  await openMember(page, member)
  await expect(page.getByRole('article').getByRole('heading', { name: member })).toBeVisible()
  await page.getByRole('searchbox', { name: /^Nom, numéro/ }).fill(member.split(' ')[0] ?? '')
  await take(page, 'member')

  await choose(page, 'English')
  await choose(page, 'Dark appearance')
  await go(page, '/library')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Library')
  await take(page, 'dashboard-dark-en')
  await go(page, '/library/desk')
  await take(page, 'desk-dark-en')
  await choose(page, 'Light appearance')
  await choose(page, 'Français')

  await go(page, '/settings')
  await expect(page.getByText('Version de Comptoir')).toBeVisible()
  await take(page, 'settings')

  for (const station of [first, second]) await connect(station.page, hub.url)
  await expect(second.page.getByRole('banner')).toContainText('à jour', { timeout: 60_000 })
  await go(second.page, '/library/members')
  await expect(second.page.getByRole('grid', { name: 'Adhérents' })).toContainText('Aline', { timeout: 60_000 })
  await go(page, '/sync')
  await expect(page.getByText('Tout est envoyé.')).toBeVisible({ timeout: 60_000 })
  await take(page, 'sync')

  const mend = hub.faults.inject(() => true, { kind: 'cut' })
  await changePhone(page, member, '+243 812 345 678')
  await changePhone(second.page, member, '+243 998 765 432')
  mend()
  for (const station of [first, second]) {
    await go(station.page, '/sync')
    await station.page.getByRole('button', { name: 'Synchroniser maintenant' }).click()
  }
  await expect(page.getByRole('banner')).toContainText('1 conflit', { timeout: 60_000 })
  await go(page, '/conflicts')
  const conflict = page.getByRole('grid', { name: 'Fiches en conflit' }).getByText(member)
  await expect(conflict).toBeVisible()
  await take(page, 'conflicts')
  await conflict.dblclick()
  await expect(page.getByRole('main')).toContainText('+243998765432')
  await take(page, 'conflict')
  await first.close()
  await second.close()
  await hub.close()
})

test('pictures of the other rooms', async () => {
  test.setTimeout(300_000)
  mkdirSync(FOLDER, { recursive: true })
  const station = await launchWorkstation({ args: ['--lang=fr'], keepProfile: true })
  const { page, profile } = station
  await completeFirstRun(page, SITE, undefined, ['Enrôlement', 'Notes', 'Ventes et locations'])
  // Samples of every room at once, as `comptoir demo` makes them.
  await runCommand(profile, ['demo'])

  for (const [path, name] of [
    ['/enrolment', 'enrolment'],
    ['/enrolment/tokens', 'tokens'],
    ['/enrolment/enrol', 'enrol'],
    ['/grades', 'grades'],
    ['/grades/sheet', 'sheet'],
    ['/grades/results', 'results'],
    ['/grades/students', 'students'],
    ['/library/holds', 'holds'],
    ['/library/rules', 'rules'],
    ['/reports', 'reports'],
    ['/settings/storage', 'storage'],
  ] as const) {
    await go(page, path)
    await expect(page.getByRole('main').getByRole('heading').first()).toBeVisible()
    await take(page, name)
  }

  await go(page, '/enrolment/voters')
  const voter = page.getByRole('grid', { name: 'Électeurs' }).getByRole('row').nth(1)
  await voter.dblclick()
  await expect(page.getByRole('article')).toBeVisible()
  await take(page, 'voters')

  const file = join(profile, 'transactions.csv')
  writeFileSync(file, madeUpTransactions())
  await go(page, '/sales/file')
  await page.getByLabel('Choisir un fichier').setInputFiles(file)
  await expect(page.getByRole('table', { name: 'Fils d’exécution' })).toContainText('a fini')
  await take(page, 'sales-file')
  await page.getByRole('button', { name: 'Ajouter au registre' }).click()
  await expect(page.getByText(/transactions ajoutées/)).toBeVisible({ timeout: 60_000 })
  await go(page, '/sales')
  await expect(page.getByText('Chiffre d’affaires par mois, des plus grandes villes')).toBeVisible()
  await take(page, 'sales')
  await station.close()

  const again = await launchWorkstation({ args: ['--lang=fr'], profile })
  await expect(again.page.getByRole('heading', { name: 'Connexion' })).toBeVisible()
  await take(again.page, 'sign-in')
  await again.close()
  await rm(profile, { recursive: true, force: true })
})

/** Three years of sales and rentals that nobody made, always the same. */
function madeUpTransactions(): string {
  let seed = 42
  const next = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below
  const cities = ['Kinshasa', 'Lubumbashi', 'Goma', 'Kisangani', 'Matadi', 'Bukavu']
  const models = ['Hilux', 'Corolla', 'RAV4', 'Duster', 'Hiace', 'Clio', 'Logan']
  const rows = Array.from({ length: 12_000 }, (_, at) => {
    const day = new Date(Date.UTC(2023, 0, 1) + next(1095) * 86_400_000)
    const busy = 1 + Math.sin((day.getUTCMonth() / 12) * 2 * Math.PI) / 3
    const rental = next(4) === 0
    const price = Math.round((rental ? 180 + next(400) : 6_000 + next(14_000)) * busy)
    const city = cities[Math.min(next(6), next(6))] ?? ''
    return `T${at},${day.toISOString().slice(0, 10)},${city},${rental ? 'location' : 'vente'},${models[next(7)] ?? ''},${price}`
  })
  return ['transaction_id,date,ville,type,modele,prix', ...rows].join('\n')
}

/** Waits until nothing moves any more, and keeps the window's picture in 128 colours. */
async function take(page: Page, name: string): Promise<void> {
  const file = join(FOLDER, `${name}.png`)
  await page.mouse.move(0, 0)
  // A passing message would cover what is to be seen.
  await expect(page.getByRole('region', { name: 'Notifications' }).getByRole('status')).toHaveCount(0, {
    timeout: 20_000,
  })
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => undefined))),
  )
  await page.screenshot({ path: file, caret: 'hide' })
  execFileSync('convert', [file, '-dither', 'None', '-colors', '128', '-define', 'png:compression-level=9', file])
}

async function connect(page: Page, url: string): Promise<void> {
  await go(page, '/sync')
  await page.getByLabel('Adresse du siège', { exact: true }).fill(url)
  await page.keyboard.press('Enter')
}

async function openMember(page: Page, name: string): Promise<void> {
  await page.getByRole('searchbox', { name: /^Nom, numéro/ }).fill(name)
  await page.getByRole('grid', { name: 'Adhérents' }).getByText(name, { exact: true }).dblclick()
}

async function changePhone(page: Page, name: string, phone: string): Promise<void> {
  await go(page, '/library/members')
  await openMember(page, name)
  await page.getByRole('button', { name: 'Modifier' }).click()
  await page.getByLabel('Téléphone').fill(phone)
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText(`La fiche de ${name} est enregistrée.`)).toBeVisible()
}

async function choose(page: Page, item: string): Promise<void> {
  await page.getByRole('banner').getByRole('button', { name: 'Awa Mbala' }).click()
  await page.getByRole('menuitem', { name: item }).click()
}
