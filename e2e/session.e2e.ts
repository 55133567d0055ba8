import { expect, test } from '@playwright/test'
import { completeFirstRun, PASSWORD } from './first-run'
import { launchWorkstation } from './launch'

const SITE = { code: 'KIN01', name: 'Bibliothèque de Kinshasa' }

test('a new workstation gets its site; its administrator locks it, unlocks it, and signs in after a restart', async () => {
  const first = await launchWorkstation({ args: ['--lang=fr'], keepProfile: true })
  await completeFirstRun(first.page, SITE)
  await first.page.keyboard.press('Control+L')
  await expect(first.page.getByRole('heading', { name: 'Session verrouillée' })).toBeVisible()
  await first.page.getByLabel('Mot de passe', { exact: true }).fill('pas le bon')
  await first.page.keyboard.press('Enter')
  await expect(first.page.getByRole('alert')).toContainText('Le nom ou le mot de passe ne convient pas')
  await first.page.getByLabel('Mot de passe', { exact: true }).fill(PASSWORD)
  await first.page.keyboard.press('Enter')
  await expect(first.page.getByRole('navigation')).toBeVisible()
  await first.close()

  const again = await launchWorkstation({ profile: first.profile, args: ['--lang=fr'] })
  await expect(again.page.getByRole('heading', { name: 'Connexion' })).toBeVisible()
  await expect(again.page.getByText(SITE.name)).toBeVisible()
  await expect(again.page.getByLabel('Nom d’utilisateur')).toHaveValue('admin')
  await again.page.getByLabel('Mot de passe', { exact: true }).fill(PASSWORD)
  await again.page.keyboard.press('Enter')
  await expect(again.page.getByRole('navigation')).toBeVisible()
  await again.close()
})

test('the page can neither leave, nor open windows, nor reach the computer', async () => {
  const { app, page, close } = await launchWorkstation({ args: ['--lang=fr'] })
  await expect(page.getByRole('heading', { name: 'Bienvenue sur Comptoir' })).toBeVisible()
  const reach = await page.evaluate(async () => ({
    node: 'require' in window || 'process' in window,
    offered: Object.keys(Reflect.get(window, 'shell')).toSorted(),
    opened: window.open('https://example.org/') !== null,
    microphone: (await navigator.permissions.query({ name: 'microphone' })).state,
    position: (await navigator.permissions.query({ name: 'geolocation' })).state,
    script: await new Promise((resolve) => {
      const script = document.createElement('script')
      script.src = 'data:text/javascript,1'
      script.addEventListener('error', () => resolve('refused'))
      script.addEventListener('load', () => resolve('run'))
      document.head.append(script)
    }),
  }))
  expect(reach).toEqual({
    node: false,
    offered: ['forgetPdf', 'offerFile', 'printPdf', 'saveFile', 'showPdf'],
    opened: false,
    microphone: 'denied',
    position: 'denied',
    script: 'refused',
  })
  await page.evaluate(() => location.assign('https://example.org/'))
  expect(page.url()).toContain('app://comptoir/')
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
  await close({ expectedErrors: /Content Security Policy|Refused to load/ })
})
