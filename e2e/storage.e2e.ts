import { mkdirSync, openSync, readdirSync, readSync, statSync, writeSync, closeSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { expectAccessible } from './accessibility'
import { addMember } from './desk-acts'
import { completeFirstRun, PASSWORD } from './first-run'
import { launchWorkstation } from './launch'
import { go } from './navigation'

const PICTURES = process.env['COMPTOIR_STORAGE_PICTURES']

async function look(page: Page, name: string): Promise<void> {
  await expectAccessible(page)
  if (PICTURES === undefined) return
  mkdirSync(PICTURES, { recursive: true })
  await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true })
}

function libraryFile(profile: string): string {
  const find = (folder: string): string[] =>
    readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
      entry.isDirectory()
        ? entry.name === 'snapshots'
          ? []
          : find(join(folder, entry.name))
        : entry.name === 'library-kin01.sqlite'
          ? [join(folder, entry.name)]
          : [],
    )
  const [file] = find(profile)
  if (file === undefined) throw new Error(`no library database in ${profile}`)
  return file
}

/** Flips one bit in the middle of a file nobody has open. */
function damage(file: string): void {
  const handle = openSync(file, 'r+')
  const at = Math.floor(statSync(file).size / 2)
  const byte = Buffer.alloc(1)
  readSync(handle, byte, 0, 1, at)
  byte[0] = (byte[0] ?? 0) ^ 1
  writeSync(handle, byte, 0, 1, at)
  closeSync(handle)
}

async function signIn(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Connexion' })).toBeVisible()
  await page.getByLabel('Mot de passe', { exact: true }).fill(PASSWORD)
  await page.keyboard.press('Enter')
}

test('a damaged file is named at the next start, and a copy or a repair brings the work back', async () => {
  test.setTimeout(180_000)
  const first = await launchWorkstation({ args: ['--lang=fr'], keepProfile: true })
  await completeFirstRun(first.page)
  await addMember(first.page, 'Jean Kasongo')
  await go(first.page, '/settings/storage')
  await expect(first.page.getByText('Aucune sauvegarde pour l’instant.')).toBeVisible()
  await first.page.getByRole('button', { name: 'Sauvegarder maintenant' }).click()
  await expect(first.page.getByText('demandée')).toBeVisible()
  await first.page.getByRole('button', { name: 'Vérifier tout' }).click()
  await expect(first.page.getByText('Tout est en ordre')).toBeVisible()
  await look(first.page, 'settings-fr')
  await first.close()

  damage(libraryFile(first.profile))
  const second = await launchWorkstation({ profile: first.profile, args: ['--lang=fr'] })
  await signIn(second.page)
  await expect(second.page.getByRole('heading', { name: 'Les données ne s’ouvrent pas' })).toBeVisible()
  await expect(second.page.getByRole('region', { name: 'Ce que la vérification a trouvé' })).toContainText(
    'library-kin01',
  )
  await look(second.page, 'way-back-fr')
  await second.page.getByRole('button', { name: 'Restaurer…' }).click()
  const dialog = second.page.getByRole('dialog')
  await expect(dialog).toContainText('Absentes d’ici, reviendront')
  await look(second.page, 'way-back-preview-fr')
  await dialog.getByRole('button', { name: 'Restaurer', exact: true }).click()
  await second.page.getByRole('button', { name: 'Ouvrir la session' }).click()
  await expect(second.page.getByRole('navigation', { name: 'Modules' })).toBeVisible()
  await go(second.page, '/library/members')
  await expect(second.page.getByRole('grid')).toContainText('Jean Kasongo')
  await second.close()

  damage(libraryFile(first.profile))
  const third = await launchWorkstation({ profile: first.profile, args: ['--lang=fr'] })
  await signIn(third.page)
  await third.page.getByRole('button', { name: 'Réparer' }).click()
  await expect(third.page.getByRole('heading', { name: 'Réparation faite' })).toBeVisible()
  await look(third.page, 'repaired-fr')
  await third.page.getByRole('button', { name: 'Ouvrir la session' }).click()
  await expect(third.page.getByRole('navigation', { name: 'Modules' })).toBeVisible()
  await addMember(third.page, 'Grâce Ilunga')
  await third.close()
})
