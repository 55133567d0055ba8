import { expect, test } from '@playwright/test'
import { runCommand } from './command-line'
import { addTitle } from './desk-acts'
import { completeFirstRun } from './first-run'
import { launchWorkstation } from './launch'

test('the command line works on the data of the window that is open, and each sees what the other did', async () => {
  const { page, profile, close } = await launchWorkstation({ args: ['--lang=fr'] })
  await completeFirstRun(page)
  await addTitle(page, 'Une si longue lettre')
  expect(await runCommand(profile, ['books', 'search', 'longue', 'letre'])).toMatchObject({
    total: 1,
    hits: [{ title: 'Une si longue lettre' }],
  })

  await runCommand(profile, ['books', 'update', 'Une si longue lettre', '--author', 'Bâ, Mariama'])
  await expect(page.getByRole('article')).toContainText('Bâ, Mariama')
  await close()
})
