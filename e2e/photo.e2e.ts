import { expect, test, type Page } from '@playwright/test'
import sharp from 'sharp'
import { testData } from '../scripts/test-data'
import { expectAccessible } from './accessibility'
import { cameraRuns, fakeCamera } from './fake-camera'
import { completeFirstRun } from './first-run'
import { launchWorkstation } from './launch'
import { go } from './navigation'
import { take } from './screenshots'

const FACE = testData('enrolment/portraits/A000069.jpg')
const OTHER = testData('enrolment/portraits/A000363.jpg')
/** Nobody's face: somebody seen from behind, far away, lying on its side for EXIF to turn. */
const LANDSCAPE = testData('enrolment/exif/Portrait_6.jpg')
const COMES = { timeout: 60_000 }

test.skip(!FACE || !OTHER || !LANDSCAPE, 'needs the portraits of COMPTOIR_DATA')

test('a photo without a face is said to have none, and gives way to one that has', async () => {
  test.setTimeout(600_000)
  const camera = await fakeCamera(LANDSCAPE ?? '')
  const { app, page, close } = await launchWorkstation({ args: ['--lang=fr', ...camera.args] })
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1366, 768))
  await toPhotoStep(page)

  await test.step('the camera sees nobody: a warning, and the photo is kept for want of a better one', async () => {
    await cameraRuns(page)
    await take(page, 'photo-camera')
    await page.getByRole('button', { name: 'Prendre la photo' }).click()
    await expect(page.getByRole('button', { name: 'Garder ce cadrage' })).toBeEnabled(COMES)
    await take(page, 'photo-frame')
    await page.keyboard.press('Enter')
    await expect(kept(page)).toContainText('Aucun visage trouvé', COMES)
    await expect(kept(page)).toContainText('Visage couvert ou blessé ?')
    await expectAccessible(page)
    await take(page, 'photo-none')
  })

  await test.step('what was said of the photo is still there when one comes back to it', async () => {
    await page.getByRole('button', { name: 'Retour' }).click()
    await page.getByRole('button', { name: 'Suivant' }).click()
    await expect(page.getByRole('region', { name: 'Capture gardée' })).toContainText('Aucun visage trouvé')
    await take(page, 'photo-back')
    const wall = await sharp({ create: { width: 300, height: 375, channels: 3, background: '#202020' } })
      .png()
      .toBuffer()
    await page.locator('input[type="file"]').setInputFiles({ name: 'mur.png', mimeType: 'image/png', buffer: wall })
    await page.getByRole('button', { name: 'Garder ce cadrage' }).click()
    await expect(page.getByText('Trop sombre', { exact: false })).toBeVisible(COMES)
    const stays = page
      .getByRole('region', { name: 'Capture gardée' })
      .getByRole('listitem')
      .filter({ hasText: 'Capture gardée' })
    await expect(stays).toContainText('Aucun visage trouvé')
    await expect(stays).not.toContainText('Trop sombre')
    await take(page, 'photo-worse')
    await page.getByRole('button', { name: 'Ouvrir la caméra' }).click()
    await cameraRuns(page)
  })

  await test.step('a second try, lying on its side, is turned; its face is framed, found and kept; Enter goes on', async () => {
    // A person on the left of a wide room, as a camera on a shelf sees them.
    const room = sharp({ create: { width: 800, height: 600, channels: 3, background: '#c9ced3' } })
    const upright = await room
      .composite([{ input: FACE ?? '', left: 110, top: 180 }])
      .png()
      .toBuffer()
    const lying = await sharp(upright).rotate(-90).png().toBuffer()
    await page.locator('input[type="file"]').setInputFiles({ name: 'salle.png', mimeType: 'image/png', buffer: lying })
    await expect(page.getByRole('button', { name: 'Garder ce cadrage' })).toBeEnabled(COMES)
    await expect(page.getByText('La photo est couchée', { exact: false })).toBeVisible()
    await take(page, 'photo-lying')
    await page.getByRole('button', { name: 'Tourner' }).click()
    await expect(page.getByText('Le cadre est posé sur le visage', { exact: false })).toBeVisible(COMES)
    const frame = page.getByRole('application', { name: /Cadre de la photo/ })
    await expect(frame).toBeFocused(COMES)
    await take(page, 'photo-turned')
    await frame.press('Enter')
    await expect(kept(page)).toContainText('Visage trouvé', COMES)
    await expect(page.getByRole('button', { name: 'Suivant' })).toBeFocused()
    await take(page, 'photo-found')
  })

  await test.step('a third one, framed wide enough for two people, says so, and does not replace it', async () => {
    const [one, other] = await Promise.all([FACE, OTHER].map((file) => sharp(file).resize(240, 294).toBuffer()))
    const both = sharp({ create: { width: 520, height: 640, channels: 3, background: '#c8ccd0' } }).composite([
      { input: one ?? '', left: 10, top: 150 },
      { input: other ?? '', left: 270, top: 150 },
    ])
    await page
      .locator('input[type="file"]')
      .setInputFiles({ name: 'deux.png', mimeType: 'image/png', buffer: await both.png().toBuffer() })
    await expect(page.getByRole('button', { name: 'Garder ce cadrage' })).toBeEnabled(COMES)
    await page.getByLabel('Taille du cadre').fill('100')
    await page.getByRole('button', { name: 'Garder ce cadrage' }).click()
    await expect(page.getByText('Plusieurs visages', { exact: false })).toBeVisible(COMES)
    await expect(kept(page)).toContainText('Visage trouvé')
    await expectAccessible(page)
    await take(page, 'photo-several')
  })

  await test.step('in English', async () => {
    await page.getByRole('banner').getByRole('button', { name: 'Awa Mbala' }).click()
    await page.getByRole('menuitem', { name: 'English' }).click()
    await expect(kept(page)).toContainText('Face found')
    await expect(page.getByText('Several faces', { exact: false })).toBeVisible()
    await take(page, 'photo-english')
  })
  await close()
  await camera.remove()
})

/** What is said of the attempt that is kept. */
function kept(page: Page) {
  return page.getByRole('listitem').filter({ has: page.getByRole('button', { pressed: true }) })
}

test('a workstation with two cameras goes on with the one that was chosen', async () => {
  const { page, close } = await launchWorkstation({
    args: ['--lang=fr', '--use-fake-device-for-media-stream=device-count=2'],
  })
  await toPhotoStep(page)
  await cameraRuns(page)
  const first = await deviceOf(page)
  await page.getByRole('button', { name: 'Autre caméra' }).click()
  await expect.poll(() => deviceOf(page), COMES).not.toBe(first)
  const second = await deviceOf(page)
  await take(page, 'photo-other-camera')
  await page.getByRole('button', { name: 'Retour' }).click()
  await page.getByRole('button', { name: 'Suivant' }).click()
  await cameraRuns(page)
  expect(await deviceOf(page)).toBe(second)

  await test.step('a camera that is taken away is said to be', async () => {
    await page.getByLabel('Ce que voit la caméra').evaluate((video: HTMLVideoElement) => {
      const [track] = video.srcObject instanceof MediaStream ? video.srcObject.getVideoTracks() : []
      track?.dispatchEvent(new Event('ended'))
    })
    await expect(page.getByText('La caméra ne répond pas', { exact: false })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Ouvrir la caméra' })).toBeVisible()
  })
  await close()
})

function deviceOf(page: Page): Promise<string | undefined> {
  return page.getByLabel('Ce que voit la caméra').evaluate((video: HTMLVideoElement) => {
    const [track] = video.srcObject instanceof MediaStream ? video.srcObject.getVideoTracks() : []
    return track?.getSettings().deviceId
  })
}

async function toPhotoStep(page: Page): Promise<void> {
  await completeFirstRun(page, undefined, undefined, ['Enrôlement'])
  await go(page, '/enrolment/enrol')
  await page.getByLabel('Nom', { exact: true }).fill('Kasongo')
  await page.getByLabel('Sexe').click()
  await page.getByRole('option', { name: 'Masculin' }).click()
  await page.getByLabel('Date de naissance').fill('14/05/1985')
  await page.getByRole('button', { name: 'Suivant' }).click()
  await page.getByRole('button', { name: 'Suivant' }).click()
}
