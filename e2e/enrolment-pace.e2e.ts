import { expect, test } from '@playwright/test'
import { testData } from '../scripts/test-data'
import { cameraRuns, fakeCamera } from './fake-camera'
import { completeFirstRun } from './first-run'
import { launchWorkstation } from './launch'
import { go } from './navigation'
import { Operator } from './operator'

const FACE = testData('enrolment/portraits/A000069.jpg')
const RIGHT = testData('enrolment/fingerprints/SFinGe_Test01.pgm')
const LEFT = testData('enrolment/fingerprints/SFinGe_Test02.pgm')
const COMES = { timeout: 60_000 }

test.skip(!FACE || !RIGHT || !LEFT, 'needs the portraits and prints of COMPTOIR_DATA')

test('one enrolment as a trained operator does it, counted: keys, clicks, waits (the figures are printed, not judged)', async () => {
  test.setTimeout(600_000)
  const camera = await fakeCamera(FACE ?? '')
  const station = await launchWorkstation({ args: ['--lang=fr', ...camera.args] })
  const { page } = station
  await completeFirstRun(page, undefined, undefined, ['Enrôlement'])
  await go(page, '/enrolment')
  await page.getByRole('button', { name: 'Essayer avec des données d’exemple' }).click()
  await expect(page.getByText('Ce site montre des données d’exemple', { exact: false })).toBeVisible(COMES)

  const operator = new Operator(page)
  await operator.press('F4')
  const name = page.getByLabel('Nom', { exact: true })
  await operator.wait(() => expect(name).toBeFocused(COMES))
  operator.decide()
  for (const word of ['Kasongo', 'wa Mbuyi', 'Jean-Claude']) {
    await operator.type(word)
    await operator.press('Tab')
  }
  await operator.type('m')
  await operator.press('Tab')
  await expect(page.getByLabel('Sexe', { exact: true })).toContainText('Masculin')
  await operator.type('14/05/1985')
  const place = page.getByLabel('Lieu de naissance')
  while (!(await place.evaluate((field) => field === document.activeElement))) await operator.press('Tab')
  operator.decide()
  for (const word of ['Matadi', 'Kasongo Ilunga']) {
    await operator.type(word)
    await operator.press('Tab')
  }
  await operator.type('Ngoy Marie')
  await operator.press('Enter')
  const origin = page.getByRole('combobox', { name: 'Origine' })
  await operator.wait(() => expect(page.getByRole('combobox', { name: 'Résidence' })).toBeFocused(COMES))
  for (const where of ['lingwala', 'nkamba']) {
    operator.decide()
    await operator.type(where)
    await operator.wait(() => expect(page.getByRole('option').first()).toBeVisible(COMES))
    await operator.press('ArrowDown')
    await operator.press('Enter')
    if (where === 'lingwala') await operator.click(origin)
  }
  await operator.click(page.getByRole('button', { name: 'Suivant' }))

  operator.decide()
  const shoot = page.getByRole('button', { name: 'Prendre la photo' })
  await operator.wait(() => expect(shoot).toBeVisible(COMES))
  await operator.wait(() => cameraRuns(page))
  await operator.capture(() => operator.click(shoot))
  const frame = page.getByRole('application', { name: /Cadre de la photo/ })
  await operator.wait(() => expect(frame).toBeVisible(COMES))
  operator.decide()
  await frame.focus()
  await operator.press('Enter')
  await operator.wait(() => expect(page.getByText(/Qualité \d+ \/ 100/)).toHaveCount(1, COMES))
  await operator.click(page.getByRole('button', { name: 'Suivant' }))

  for (const [side, file] of [
    ['Empreinte droite', RIGHT],
    ['Empreinte gauche', LEFT],
  ] as const) {
    await operator.capture(() => page.getByLabel(`Lire l’empreinte d’un fichier · ${side}`).setInputFiles(file ?? ''))
    await operator.wait(() => expect(page.getByRole('img', { name: side })).toBeVisible(COMES))
  }
  await operator.capture(async () => {
    const pad = page.getByLabel('Signer ici', { exact: false })
    const box = await pad.boundingBox()
    await page.mouse.move((box?.x ?? 0) + 20, (box?.y ?? 0) + 40)
    await page.mouse.down()
    for (let at = 1; at < 12; at++)
      await page.mouse.move((box?.x ?? 0) + 20 + at * 12, (box?.y ?? 0) + 40 + (at % 2 === 0 ? 18 : -14))
    await page.mouse.up()
  })
  await operator.click(page.getByRole('button', { name: 'Garder', exact: true }))
  await operator.wait(() => expect(page.getByRole('img', { name: 'Signature' })).toBeVisible(COMES))
  await operator.click(page.getByRole('button', { name: 'Suivant' }))

  operator.decide()
  const finish = page.getByRole('form', { name: 'Inscription' }).getByRole('button', { name: 'Inscrire', exact: true })
  await operator.wait(() => expect(finish).toBeEnabled(COMES))
  await operator.click(finish)
  await operator.wait(() =>
    expect(page.getByRole('heading', { name: 'Kasongo wa Mbuyi Jean-Claude est inscrit(e).' })).toBeVisible(COMES),
  )
  await operator.press('F8')
  await operator.wait(() =>
    expect(page.getByRole('dialog').getByRole('button', { name: 'Imprimer' })).toBeEnabled(COMES),
  )

  const run = operator.result()
  console.log(
    Object.entries(run)
      .map(([what, value]) => `${what}: ${Math.round(value * 10) / 10}`)
      .join('\n'),
  )
  expect(run.captures).toBe(4)
  await page.keyboard.press('Escape')
  await station.close()
  await camera.remove()
})
