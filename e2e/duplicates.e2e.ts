import { mkdirSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { testData } from '../scripts/test-data'
import { expectAccessible } from './accessibility'
import { runCommand } from './command-line'
import { completeFirstRun } from './first-run'
import { launchWorkstation } from './launch'
import { go } from './navigation'

const FACE = testData('enrolment/portraits/A000069.jpg')
const RIGHT = testData('enrolment/fingerprints/SFinGe_Test01.pgm')
const PICTURES = process.env['COMPTOIR_SCREENS']

test.skip(!FACE || !RIGHT, 'needs the portraits and prints of COMPTOIR_DATA')

test('somebody enrolled twice appears in the queue, is decided by keys, and goes on under one record', async () => {
  test.setTimeout(240_000)
  const station = await launchWorkstation({ args: ['--lang=fr'] })
  const { page, profile } = station
  const folder = await mkdtemp(join(tmpdir(), 'comptoir-people-'))
  const enrol = async (fields: object, media: readonly string[] = []) => {
    const file = join(folder, 'person.json')
    await writeFile(file, JSON.stringify(fields))
    await runCommand(profile, ['voters', 'enrol', '--file', file, '--missing', 'essai', ...media])
  }
  await completeFirstRun(page, undefined, undefined, ['Enrôlement'])
  const parents = { pere: 'Kabeya Ilunga', mere: 'Ngalula Feza' }
  const taken = ['--photo', FACE ?? '', '--right', RIGHT ?? '']
  await enrol(
    { nom: 'Kasongo', postnom: 'Mbuyi', prenom: 'Jean', sexe: 'M', naissance: '1985-05-04', ...parents },
    taken,
  )
  await enrol({ nom: 'Mwamba', postnom: 'Kalala', prenom: 'Esther', sexe: 'F', naissance: '1979-11-30' })
  await enrol(
    { nom: 'Mbuyi', postnom: 'Kassongo', prenom: 'Jean', sexe: 'M', naissance: '1985-04-05', ...parents },
    taken,
  )
  await enrol({ nom: 'Mwamba', postnom: 'Kalala', prenom: 'Ester', sexe: 'F', naissance: '1979-11-30' })

  await test.step('the pairs are there without anyone having asked', async () => {
    await go(page, '/enrolment/duplicates')
    await expect(page.getByRole('tab', { name: 'À examiner 2' })).toBeVisible()
    await expect(page.getByRole('grid', { name: 'Doublons' }).getByRole('row')).toHaveCount(3)
    await expectAccessible(page)
    await take(page, 'queue')
  })

  await test.step('everyone is compared on demand', async () => {
    await page.getByRole('button', { name: 'Comparer tout le monde' }).click()
    await expect(page.getByText('4 personnes comparées : 2 à examiner.')).toBeVisible()
  })

  await test.step('a pair lies open with faces, prints and what is compared', async () => {
    await page.getByRole('grid', { name: 'Doublons' }).getByText('Kasongo Mbuyi Jean').dblclick()
    await expect(page.getByRole('heading', { name: 'Mbuyi Kassongo Jean' })).toBeVisible()
    await expect(page.getByText('interverti').first()).toBeVisible()
    await expect(page.getByRole('img', { name: /^Photo/ }).first()).toBeVisible()
    await expectAccessible(page)
    await take(page, 'desk')
    await page.getByRole('button', { name: 'Agrandir côte à côte' }).nth(1).click()
    await expect(page.getByRole('dialog').getByRole('img')).toHaveCount(2)
    await page.getByRole('button', { name: 'Agrandir', exact: true }).click()
    await expectAccessible(page)
    await take(page, 'prints')
    await page.keyboard.press('Escape')
  })

  await test.step('one key, a reason, Enter: decided, and the next pair is there', async () => {
    await page.keyboard.press('m')
    await expect(page.getByLabel('Raison')).toBeFocused()
    await page.keyboard.type('même visage')
    await take(page, 'decide')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: 'Mwamba Kalala Ester', exact: true })).toBeVisible()
    await page.keyboard.press('d')
    await expect(page.getByLabel('Raison')).toBeFocused()
    await page.keyboard.type('jumelles')
    await page.keyboard.press('Enter')
    await expect(page.getByText('Aucun doublon à examiner.')).toBeVisible()
    await expect(page.getByRole('tab', { name: 'Une seule personne 1' })).toBeVisible()
    await expectAccessible(page)
    await take(page, 'empty')
  })

  await test.step('the record that was let go says under which one it goes on', async () => {
    await go(page, '/enrolment/voters')
    await expect(page.getByLabel('Carte, #jeton', { exact: false })).toBeFocused()
    await page.keyboard.type('kassongo')
    const row = page.getByRole('grid', { name: 'Électeurs' }).getByRole('row').filter({ hasText: 'Kassongo' })
    await row.dblclick()
    await expect(page.getByRole('article').getByText('Réuni(e) à une autre fiche').first()).toBeVisible()
    await expectAccessible(page)
    await take(page, 'merged')
    await expect(page.getByRole('article').getByRole('button', { name: 'Carte' })).toHaveCount(0)
    await page.getByRole('button', { name: 'Ouvrir sa fiche' }).click()
    await expect(page.getByRole('article').getByRole('heading', { name: 'Kasongo Mbuyi Jean' })).toBeVisible()
    await expect(page.getByRole('article').getByRole('button', { name: 'Carte' })).toBeEnabled()
  })

  await test.step('whoever is typed in is compared with everyone', async () => {
    await go(page, '/enrolment/enrol')
    await page.getByLabel('Nom', { exact: true }).fill('kassongo')
    await page.getByLabel('Post-nom').fill('mbuyi')
    await page.getByLabel('Prénom').fill('jean')
    await page.getByLabel('Date de naissance').fill('04/05/1985')
    await page.getByLabel('Nom du père').click()
    const known = page.getByRole('complementary').filter({ hasText: 'Déjà sur la liste' })
    await expect(known.getByRole('button', { name: 'Kasongo Mbuyi Jean' })).toBeVisible()
    await expectAccessible(page)
    await take(page, 'typing')
  })

  await test.step('in English, in the dark', async () => {
    await page.evaluate(() => document.documentElement.setAttribute('data-theme', 'dark'))
    await take(page, 'typing-dark')
    await go(page, '/enrolment/duplicates')
    await page.getByRole('tab', { name: 'Une seule personne 1' }).click()
    await page.getByRole('grid', { name: 'Doublons' }).getByText('Kasongo Mbuyi Jean').dblclick()
    await expect(page.getByText('même visage')).toBeVisible()
    await take(page, 'desk-dark')
  })
  await station.close()
  await rm(folder, { recursive: true, force: true })
})

async function take(page: Page, name: string): Promise<void> {
  if (PICTURES === undefined) return
  mkdirSync(PICTURES, { recursive: true })
  await page.screenshot({ path: join(resolve(PICTURES), `${name}.png`), fullPage: true })
}
