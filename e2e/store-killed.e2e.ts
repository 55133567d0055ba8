import { expect, test } from '@playwright/test'
import { runCommand } from './command-line'
import { completeFirstRun } from './first-run'
import { launchWorkstation, type Workstation } from './launch'
import { go } from './navigation'

test('a store that is killed comes back alone: what was typed is there, lists live on, and saving works', async () => {
  const station = await launchWorkstation({ args: ['--lang=fr'] })
  const { page, profile } = station
  await completeFirstRun(page)
  await runCommand(profile, ['books', 'add', '--title', 'Avant la panne', '--copies', '1'])
  await go(page, '/library/catalogue')
  await expect(page.getByRole('grid', { name: 'Catalogue' })).toContainText('Avant la panne')

  await test.step('a list that was open goes on by itself', async () => {
    const backMs = await killStore(station)
    console.log(`the store answered again after ${backMs} ms`)
    await runCommand(profile, ['books', 'add', '--title', 'Pendant la panne', '--copies', '1'])
    await expect(page.getByRole('grid', { name: 'Catalogue' })).toContainText('Pendant la panne')
  })

  await test.step('a form keeps its text, and saves it', async () => {
    await go(page, '/library/catalogue/new')
    await page.getByLabel('Titre', { exact: true }).fill('Le livre commencé')
    await page.getByLabel('Éditeur').fill('Présence africaine')
    await killStore(station)
    await expect(page.getByLabel('Titre', { exact: true })).toHaveValue('Le livre commencé')
    await expect(page.getByLabel('Éditeur')).toHaveValue('Présence africaine')
    await page.keyboard.press('Control+Enter')
    const record = page.getByRole('article')
    await expect(record.getByRole('heading', { name: 'Le livre commencé' })).toBeVisible()
    await expect(record).toContainText('Présence africaine')
  })

  await test.step('even the draft of a page that is loaded again is there', async () => {
    await go(page, '/library/catalogue/new')
    await page.getByLabel('Titre', { exact: true }).fill('À moitié')
    await go(page, '/library')
    await killStore(station)
    await page.reload()
    await go(page, '/library/catalogue/new')
    await expect(page.getByText(/^Brouillon du .* repris\.$/)).toBeVisible()
    await expect(page.getByLabel('Titre', { exact: true })).toHaveValue('À moitié')
  })
  await station.close()
})

/** Kills the store as a crash would, waits for another that answers, and tells how long that took. */
async function killStore({ app, profile }: Workstation): Promise<number> {
  const storeId = () =>
    app.evaluate(({ app: main }) => main.getAppMetrics().find(({ name }) => name === 'Comptoir store')?.pid ?? 0)
  const killed = await storeId()
  expect(killed).toBeGreaterThan(0)
  process.kill(killed, 'SIGKILL')
  const startMs = Date.now()
  await expect.poll(storeId).not.toBe(killed)
  await expect.poll(storeId).toBeGreaterThan(0)
  await runCommand(profile, ['books', 'search', 'panne'])
  return Date.now() - startMs
}
