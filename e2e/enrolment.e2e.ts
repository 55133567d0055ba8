import { expect, test, type Page } from '@playwright/test'
import { testData } from '../scripts/test-data'
import { expectAccessible } from './accessibility'
import { PASSWORD } from './first-run'
import { cameraRuns, fakeCamera } from './fake-camera'
import { launchWorkstation } from './launch'
import { go } from './navigation'
import { savePreviewedPdf } from './saved-pdf'
import { take } from './screenshots'

const PORTRAIT = testData('enrolment/exif/Portrait_6.jpg')
const RIGHT = testData('enrolment/fingerprints/SFinGe_Test01.pgm')
const LEFT = testData('enrolment/fingerprints/SFinGe_Test02.pgm')
const PLACES = testData('enrolment/geography/drc-pcodes-ocha.csv')
const FACE = testData('enrolment/portraits/A000069.jpg')
/** Reading a list of places, drawing a PDF or cleaning a picture takes as long as the machine is busy: the state is waited for. */
const COMES = { timeout: 60_000 }

test.skip(!PORTRAIT || !FACE || !RIGHT || !LEFT || !PLACES, 'needs the portraits, prints and places of COMPTOIR_DATA')

test('an operator enrols one person from the token to the card, and an enrolment that was begun survives the window', async () => {
  test.setTimeout(600_000)
  const camera = await fakeCamera(FACE ?? '')
  const station = await launchWorkstation({ args: ['--lang=fr', ...camera.args] })
  const { page } = station
  await firstRun(page)

  await test.step('places are looked through, then imported', async () => {
    await go(page, '/enrolment/places')
    await page
      .getByLabel('Importer une liste', { exact: true })
      .and(page.locator('input'))
      .setInputFiles(PLACES ?? '')
    const dialog = page.getByRole('dialog')
    await expect(dialog).toContainText('215 créés', COMES)
    await dialog.getByRole('button', { name: 'Importer', exact: true }).click()
    await expect(dialog).toContainText('La liste est importée.', COMES)
    await dialog.getByRole('button', { name: 'Fermer', exact: true }).last().click()
    await expect(page.getByText('Kongo-Central')).toBeVisible()
    await expectAccessible(page)
    await take(page, 'places')
  })

  await test.step('a token is handed out and called', async () => {
    await go(page, '/enrolment/tokens')
    await expect(page.getByRole('button', { name: 'Appeler le suivant' })).toBeFocused()
    await page.keyboard.press('F3')
    await expect(page.getByText('Jeton 1 remis.')).toBeVisible()
    await page.keyboard.press('F3')
    await page.keyboard.press('F4')
    await expect(page.getByText('1', { exact: true }).first()).toBeVisible()
    await expectAccessible(page)
    await take(page, 'tokens')
    const opened = station.app.waitForEvent('window')
    await page.getByRole('button', { name: 'Écran de la salle' }).click()
    const room = await opened
    await expect(room.getByText('Numéro appelé')).toBeVisible()
    await take(room, 'room')
    await go(page, '/enrolment')
    await expect(room.getByText('Numéro appelé')).toBeVisible()
    await page.keyboard.press('Control+l')
    await expect(page.getByRole('heading', { name: 'Session verrouillée' })).toBeVisible()
    await expect(room.getByText('Numéro appelé')).toBeVisible()
    await page.getByLabel('Mot de passe', { exact: true }).fill(PASSWORD)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('navigation', { name: 'Modules' })).toBeVisible()
    await page.keyboard.press('Control+k')
    await page.keyboard.press('Escape')
    await go(page, '/enrolment/tokens')
    await page.getByRole('button', { name: 'Passer' }).click()
    await page.keyboard.press('F4')
    await expect(room.getByText('2', { exact: true })).toBeVisible()
    await page.getByRole('button', { name: 'Absent' }).click()
    await page.keyboard.press('F4')
    await expect(room.getByText('1', { exact: true })).toBeVisible()
    await room.close()
  })

  await test.step('identity: the day is typed as people write it', async () => {
    await go(page, '/enrolment/tokens')
    await page.locator('#content').getByRole('button', { name: 'Inscrire', exact: true }).click()
    await expect(page.getByLabel('Nom', { exact: true })).toBeFocused()
    await page.keyboard.type('Kasongo')
    await page.getByLabel('Post-nom').fill('wa Mbuyi')
    await page.getByLabel('Prénom').fill('Jean-Claude')
    await page.getByLabel('Sexe').click()
    await page.getByRole('option', { name: 'Masculin' }).click()
    await page.getByLabel('Date de naissance').fill('14/05/1985')
    await page.getByLabel('Nom du père').fill('Kasongo Ilunga')
    await page.getByLabel('Nom de la mère').fill('Ngoy Marie')
    await expect(page.getByLabel('Jeton')).toContainText('Jeton 1')
    await expectAccessible(page)
    await take(page, 'identity')
  })

  await test.step('what was typed is still there when the window is loaded again', async () => {
    await go(page, '/enrolment')
    await expect(page.getByRole('heading', { name: 'Enrôlement', exact: true })).toBeVisible()
    await page.reload()
    await expect(page.getByRole('navigation', { name: 'Modules' })).toBeVisible()
    await go(page, '/enrolment/enrol')
    await expect(page.getByText('Une inscription commencée a été retrouvée.')).toBeVisible()
    await expect(page.getByLabel('Post-nom')).toHaveValue('wa Mbuyi')
  })

  await test.step('origin: a place by its first letters', async () => {
    await page.getByRole('button', { name: 'Suivant' }).click()
    const residence = page.getByRole('combobox', { name: 'Résidence' })
    await residence.fill('mbanda')
    await page
      .getByRole('option', { name: /Mbandaka/ })
      .first()
      .click()
    await expect(page.getByRole('combobox', { name: 'Province', exact: true }).first()).toHaveValue('Equateur')
    await expectAccessible(page)
    await take(page, 'origin')
    // Level by level, with nothing but keys.
    await page.getByRole('combobox', { name: 'Origine' }).focus()
    for (const [level, letters] of [
      ['Province', 'kongo'],
      ['Territoire ou ville', 'matadi'],
    ] as const) {
      const field = page.getByRole('combobox', { name: level, exact: true }).last()
      await expect(field).toBeVisible()
      await expect(async () => {
        await page.keyboard.press('Tab')
        expect(await field.evaluate((element) => element === document.activeElement)).toBe(true)
      }).toPass({ intervals: [0] })
      await page.keyboard.type(letters)
      await expect(page.getByRole('option').first()).toBeVisible()
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('Enter')
    }
    await expect(page.getByRole('combobox', { name: 'Origine' })).toHaveValue('Matadi')
    await page.getByRole('button', { name: 'Suivant' }).click()
  })

  await test.step('photo: from the camera, which only this window may use, then one from a file, turned upright; the one with the face is kept', async () => {
    const asked = await page.evaluate(async () => {
      const ask = (wanted: MediaStreamConstraints) =>
        navigator.mediaDevices.getUserMedia(wanted).then(
          () => 'allowed',
          (error: unknown) => (error instanceof DOMException ? error.name : 'failed'),
        )
      return { sound: await ask({ audio: true }), both: await ask({ audio: true, video: true }) }
    })
    expect(asked).toEqual({ sound: 'NotAllowedError', both: 'NotAllowedError' })
    await expect(page.getByLabel('Ce que voit la caméra')).toBeVisible(COMES)
    await cameraRuns(page)
    await take(page, 'camera')
    await page.getByRole('button', { name: 'Prendre la photo' }).click()
    await expect(page.getByRole('button', { name: 'Garder ce cadrage' })).toBeEnabled(COMES)
    await page.getByRole('application', { name: /Cadre de la photo/ }).press('Enter')
    await expect(page.getByText(/Qualité \d+ \/ 100/)).toHaveCount(1, COMES)
    await page
      .getByLabel('Choisir un fichier', { exact: true })
      .and(page.locator('input'))
      .setInputFiles(PORTRAIT ?? '')
    await expect(page.getByRole('button', { name: 'Garder ce cadrage' })).toBeEnabled(COMES)
    await take(page, 'crop')
    await page.getByRole('button', { name: 'Garder ce cadrage' }).click()
    await expect(page.getByText(/Qualité \d+ \/ 100/)).toHaveCount(2, COMES)
    const scores = await page
      .getByText(/Qualité \d+ \/ 100/)
      .allTextContents()
      .then((texts) => texts.map((text) => Number(/\d+/.exec(text)?.[0])))
    const kept = page.getByRole('button', { pressed: true })
    await expect(kept).toHaveCount(1)
    const isBest = await kept.evaluate((button) => button.parentElement?.textContent ?? '')
    expect(isBest).toContain(`Qualité ${Math.max(...scores)} / 100`)
    // The file shows somebody from behind: sharper than the camera's face, and worth less.
    expect(isBest).toContain('Visage trouvé')
    await expect(page.getByText('Aucun visage trouvé', { exact: false })).toHaveCount(1)
    await expectAccessible(page)
    await take(page, 'photo')
    await page.getByRole('button', { name: 'Suivant' }).click()
  })

  await test.step('prints from files; the signature is excused with a reason', async () => {
    await page.getByLabel('Lire l’empreinte d’un fichier · Empreinte droite').setInputFiles(RIGHT ?? '')
    await expect(page.getByRole('img', { name: 'Empreinte droite' })).toBeVisible(COMES)
    await page.getByLabel('Lire l’empreinte d’un fichier · Empreinte gauche').setInputFiles(LEFT ?? '')
    await expect(page.getByRole('img', { name: 'Empreinte gauche' })).toBeVisible(COMES)
    await expect(page.getByText(/Qualité \d+ \/ 100/)).toHaveCount(2)
    await expectAccessible(page)
    await take(page, 'prints')
    await page.getByRole('button', { name: 'Suivant' }).click()
    await page.getByLabel('Pas de signature : pourquoi ?').fill('bras dans le plâtre')
    const finish = page
      .getByRole('form', { name: 'Inscription' })
      .getByRole('button', { name: 'Inscrire', exact: true })
    await expect(finish).toBeEnabled(COMES)
    await expectAccessible(page)
    await take(page, 'review')
    await finish.click()
  })

  await test.step('the card is a PDF of one page with the person and the number', async () => {
    await expect(page.getByRole('heading', { name: 'Kasongo wa Mbuyi Jean-Claude est inscrit(e).' })).toBeVisible(COMES)
    await take(page, 'done')
    await page.keyboard.press('F8')
    const card = await savePreviewedPdf(station)
    expect(card).toContain('Carte d’électeur')
    expect(card).toContain('Kasongo')
    expect(card).toMatch(/KIN01-[0-9A-Z]{3}00001-[0-9A-Z]/)
    await page.keyboard.press('Escape')
  })

  await test.step('the list finds the person by sound, and the record shows the picture', async () => {
    await go(page, '/enrolment/voters')
    const find = page.getByLabel('Carte, #jeton', { exact: false })
    await expect(find).toBeFocused()
    await page.keyboard.type('kassongo jean')
    const row = page.getByRole('grid', { name: 'Électeurs' }).getByRole('row').filter({ hasText: 'Jean-Claude' })
    await expect(row).toBeVisible(COMES)
    await row.dblclick()
    const record = page.getByRole('article')
    await expect(record.getByRole('img', { name: 'Photo' })).toBeVisible()
    await expectAccessible(page)
    await take(page, 'record')
  })

  await test.step('the day shows it, and the token is served', async () => {
    await go(page, '/enrolment/tokens')
    await expect(page.getByRole('listitem').filter({ hasText: 'Servi' })).toHaveCount(1)
    await go(page, '/enrolment')
    await expect(page.getByText('Inscriptions par heure')).toBeVisible()
    await expectAccessible(page)
    await take(page, 'day')
  })
  await station.close()
  await camera.remove()
})

async function firstRun(page: Page): Promise<void> {
  await page.getByLabel('Code du site').fill('KIN01')
  await page.getByLabel('Nom du site').fill('Centre de Kinshasa')
  await page.getByRole('checkbox', { name: 'Enrôlement' }).click()
  await page.getByRole('checkbox', { name: 'Bibliothèque' }).click()
  await page.getByLabel('Nom du site').press('Enter')
  await page.getByLabel('Nom d’utilisateur').fill('admin')
  await page.getByLabel('Nom et prénom').fill('Awa Mbala')
  await page.getByLabel('Mot de passe', { exact: true }).fill(PASSWORD)
  await page.getByLabel('Mot de passe, encore une fois').fill(PASSWORD)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Je l’ai mise en lieu sûr' }).click()
  await expect(page.getByRole('navigation', { name: 'Modules' })).toBeVisible()
}
