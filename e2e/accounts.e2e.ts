import { resolve } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { expectAccessible } from './accessibility'
import { completeFirstRun, PASSWORD } from './first-run'
import { launchWorkstation } from './launch'

const PICTURE = resolve(import.meta.dirname, '../docs/pictures/dashboard.png')
const LIBRARIAN = { name: 'grace', displayName: 'Grâce Ilunga', password: 'le sien, bien long' }
const READER = { name: 'paul', displayName: 'Paul Kabongo', password: 'encore un autre' }

test('an administrator lets people in, and each is refused what is not theirs', async () => {
  const { page, close } = await launchWorkstation({ args: ['--lang=fr'] })
  await completeFirstRun(page)

  await test.step('the administrator adds a librarian', async () => {
    await go(page, '/settings/users')
    await expect(page.getByRole('grid', { name: 'Comptes du site' })).toContainText('Awa Mbala')
    await expectAccessible(page)
    await page.keyboard.press('F3')
    await page.getByLabel('Nom et prénom').fill(LIBRARIAN.displayName)
    await page.getByRole('button', { name: 'Créer le compte' }).click()
    await expect(page.getByText('Choisissez au moins un rôle.')).toBeVisible()
    await expectAccessible(page)
    await page.getByLabel('Nom d’utilisateur').fill(LIBRARIAN.name)
    await page.getByLabel('Mot de passe', { exact: true }).fill(LIBRARIAN.password)
    await page.getByRole('checkbox', { name: 'Bibliothécaire' }).click()
    await page.getByRole('button', { name: 'Créer le compte' }).click()
    await expect(page.getByText('Compte de Grâce Ilunga créé.')).toBeVisible()
    await expect(page.getByRole('grid', { name: 'Comptes du site' })).toContainText('Grâce Ilunga')
  })

  await test.step('the last administrator cannot be deactivated', async () => {
    await page.getByRole('grid', { name: 'Comptes du site' }).getByText('Awa Mbala').dblclick()
    await page.getByRole('button', { name: 'Désactiver le compte' }).click()
    await expect(page.getByRole('alert')).toContainText('est la seule personne qui administre ce site')
    await expectAccessible(page)
  })

  await test.step('the librarian works, may answer requests, and has no other account within reach', async () => {
    await signOut(page, 'Awa Mbala')
    await signIn(page, LIBRARIAN)
    await go(page, '/settings')
    await expect(page.getByRole('navigation', { name: 'Parties des réglages' })).toBeVisible()
    await page.getByRole('link', { name: 'Comptes' }).click()
    await expect(page.getByText('Personne n’attend de réponse.')).toBeVisible()
    await expect(page.getByRole('grid', { name: 'Comptes du site' })).toHaveCount(0)
    await expect(page.getByRole('button', { name: 'Ajouter un compte' })).toHaveCount(0)
    await expectAccessible(page)
    await go(page, '/settings/users/new')
    await expect(page).toHaveURL(/#\/settings$/)
  })

  await test.step('a reader asks for an account while nobody is signed in', async () => {
    await signOut(page, LIBRARIAN.displayName)
    await page.getByRole('button', { name: 'Demander un compte' }).click()
    await page.getByLabel('Nom et prénom').fill(READER.displayName)
    await page.getByLabel('Nom d’utilisateur souhaité').fill(READER.name)
    await page.getByLabel('Mot de passe', { exact: true }).fill(READER.password)
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Envoyer la demande' }).click()
    await expect(page.getByRole('heading', { name: 'Demande enregistrée' })).toBeVisible()
    await page.getByRole('button', { name: 'Retour à la connexion' }).click()
    await fillSignIn(page, READER)
    await expect(page.getByRole('alert')).toBeVisible()
  })

  await test.step('the administrator confirms the reader, who may then sign in', async () => {
    await signIn(page, { name: 'admin', password: PASSWORD })
    await go(page, '/settings/users')
    const requests = page.getByRole('region', { name: 'Demandes à confirmer' })
    await expect(requests).toContainText('Paul Kabongo')
    await requests.getByRole('button', { name: 'Confirmer…' }).click()
    await expect(page.getByRole('checkbox', { name: 'Adhérent' })).toBeChecked()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Confirmer le compte' }).click()
    await expect(requests).toHaveCount(0)
    await signOut(page, 'Awa Mbala')
    await signIn(page, READER)
    await expect(page.getByRole('link', { name: 'Comptoir de prêt' })).toHaveCount(0)
  })
  await close()
})

test('a person puts a photo on their profile, sees it beside their name, and takes it away', async () => {
  const { page, close } = await launchWorkstation({ args: ['--lang=fr'] })
  await completeFirstRun(page)
  await go(page, '/profile')
  const beside = page.getByRole('banner').getByRole('button', { name: 'Awa Mbala' }).locator('img')
  await expect(beside).toHaveCount(0)
  await page.getByLabel('Choisir une photo…', { exact: true }).and(page.locator('input')).setInputFiles(PICTURE)
  await expect(beside).toHaveJSProperty('naturalWidth', 256)
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Retirer la photo' }).click()
  await expect(beside).toHaveCount(0)
  await close()
})

test('each page of the settings, synchronisation and conflicts is free of barriers, light and dark', async () => {
  const { page, close } = await launchWorkstation({ args: ['--lang=fr'] })
  await completeFirstRun(page)
  for (const theme of ['light', 'dark']) {
    await page.evaluate((chosen) => (document.documentElement.dataset['theme'] = chosen), theme)
    for (const [path, heading] of [
      ['/settings', 'Réglages'],
      ['/settings/appearance', 'Réglages'],
      ['/settings/data', 'Réglages'],
      ['/settings/storage', 'Réglages'],
      ['/profile', 'Mon profil'],
      ['/sync', 'Synchronisation'],
      ['/conflicts', 'Conflits'],
    ] as const) {
      await go(page, path)
      await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible()
      await expectAccessible(page)
    }
  }
  await close()
})

test('an address of head office is set, refused, made continuous and removed, and its password stays out of sight', async () => {
  const { page, close } = await launchWorkstation({ args: ['--lang=fr'] })
  await completeFirstRun(page)
  await go(page, '/sync')
  const address = page.getByLabel('Adresse du siège', { exact: true })
  await address.fill('pas une adresse')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('Cette adresse du siège ne convient pas')
  // Nothing listens on port 1: the workstation stays offline and says so.
  await address.fill('http://kin01:secret@127.0.0.1:1/')
  await page.keyboard.press('Enter')
  await expect(page.getByText('http://kin01@127.0.0.1:1/')).toBeVisible()
  await expect(page.getByRole('main').getByText('Hors ligne depuis')).toBeVisible()
  await expect(page.getByRole('main')).not.toContainText('secret')
  await expectAccessible(page)
  await page.getByLabel('Quand synchroniser').click()
  await page.getByRole('option', { name: 'Seulement à la demande' }).click()
  await page.getByRole('button', { name: 'Enregistrer' }).click()
  await expect(page.getByText('Réglages enregistrés.')).toBeVisible()
  await page.getByRole('button', { name: 'Synchroniser maintenant' }).click()
  await expect(page.getByText('Résultat du dernier échange demandé')).toBeVisible()
  await page.getByRole('button', { name: 'Ne plus synchroniser' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Ne plus synchroniser' }).click()
  await expect(page.getByText('Ce poste n’est relié à aucun siège')).toBeVisible()
  await close()
})

async function go(page: Page, path: string): Promise<void> {
  await page.evaluate((hash) => (window.location.hash = hash), path)
}

async function signOut(page: Page, displayName: string): Promise<void> {
  await page.getByRole('banner').getByRole('button', { name: displayName }).click()
  await page.getByRole('menuitem', { name: 'Se déconnecter' }).click()
  await expect(page.getByRole('heading', { name: 'Connexion' })).toBeVisible()
}

async function fillSignIn(page: Page, person: { name: string; password: string }): Promise<void> {
  await page.getByLabel('Nom d’utilisateur').fill(person.name)
  await page.getByLabel('Mot de passe', { exact: true }).fill(person.password)
  await page.keyboard.press('Enter')
}

async function signIn(page: Page, person: { name: string; password: string }): Promise<void> {
  await fillSignIn(page, person)
  await expect(page.getByRole('navigation', { name: 'Modules' })).toBeVisible()
}
