import { execFile } from 'node:child_process'
import { resolve } from 'node:path'
import { promisify } from 'node:util'
import { expect, test, type Page } from '@playwright/test'
import { startOfficeHub, type OfficeHub } from '../couchdb/test/office-hub'
import { expectAccessible } from './accessibility'
import { addMember, addTitle, scanMember, scanTitle } from './desk-acts'
import { completeFirstRun } from './first-run'
import { launchWorkstation } from './launch'
import { go } from './navigation'

const PICTURES = process.env['COMPTOIR_PICTURES']
const script = resolve(import.meta.dirname, '../scripts/hub.mjs')

/** In light and dark, where a folder for pictures is named. */
async function picture(page: Page, name: string): Promise<void> {
  if (PICTURES === undefined) return
  await page.setViewportSize({ width: 1280, height: 800 })
  for (const look of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: look })
    await page.screenshot({ path: `${PICTURES}/${name}-${look}.png` })
  }
}

/** The command of head office, as whoever looks after the server types it. */
async function runHub({ address, admin }: OfficeHub, ...words: string[]) {
  const env = { ...process.env, COMPTOIR_HUB_USER: admin.user, COMPTOIR_HUB_PASSWORD: admin.password }
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [script, '--json', '--url', address, '--internal-url', address, ...words],
    { env },
  )
  return JSON.parse(stdout)
}

test('figures come from this workstation or from head office, and a message that could not be sent is shown at the desk', async () => {
  const hub = await startOfficeHub()
  await runHub(hub, 'bootstrap')
  await runHub(hub, 'site', 'add', 'KIN01')
  await runHub(hub, 'site', 'add', 'GOM01')
  const { password } = await runHub(hub, 'device', 'add', 'kin01-desk1', '--site', 'KIN01', '--statistics')
  const stamp = { at: '0mk0kq5c0-0000-GOM1', by: 'user:1', device: 'GOM1' }
  const envelope = { schemaVersion: 1, site: 'GOM01', created: stamp, updated: stamp }
  const loan = {
    type: 'loan',
    memberId: 'member:1',
    titleId: 'title:1',
    barcode: 'B',
    dueOn: '2026-12-01',
    renewals: 0,
  }
  for (const [at, lentOn] of ['2026-01-05', '2026-02-06', '2026-02-07'].entries())
    await hub.database('library-gom01').put({ _id: `loan:G${at}`, ...envelope, ...loan, lentOn, cancelled: false })
  const { page, close } = await launchWorkstation({ args: ['--lang=fr'] })
  try {
    await completeFirstRun(page)
    await addTitle(page, 'Une si longue lettre')
    await addMember(page, 'Jean Kasongo')
    await page.keyboard.press('F4')
    await scanMember(page, 'kasongo', 'Jean Kasongo')
    await scanTitle(page, 'longue lettre', 'Une si longue lettre')
    await go(page, '/sync')
    await page
      .getByLabel('Adresse du siège', { exact: true })
      .fill(hub.address.replace('http://', `http://kin01-desk1:${password}@`))
    await page.keyboard.press('Enter')
    await expect(page.getByRole('main').getByText('Tout est envoyé.')).toBeVisible()
    await hub.replicate()

    await test.step('the same screen, two sources', async () => {
      await go(page, '/statistics')
      const table = page.getByRole('grid', { name: 'Emprunts' })
      await expect(table.getByText('KIN01')).toBeVisible()
      await expect(table.getByText('GOM01')).toHaveCount(0)
      await picture(page, 'statistics-here-fr')
      await page.getByRole('combobox', { name: 'Source' }).click()
      await page.getByRole('option', { name: 'Le siège (tous les sites)' }).click()
      await expect(table.getByText('GOM01').first()).toBeVisible()
      await expectAccessible(page)
      await picture(page, 'statistics-all-fr')
    })

    await test.step('a message that was refused', async () => {
      const { rows } = await hub.database('library-kin01').allDocs({ startkey: 'member:', endkey: 'member;' })
      const notice = {
        ...{ type: 'notice', ...envelope, site: 'KIN01', kind: 'overdue', channel: 'email', number: 2 },
        ...{ memberId: rows[0]?.id, subjectId: 'loan:1', to: 'jean@exmaple.cd', language: 'fr', status: 'failed' },
        failure: '550 5.1.1 no such mailbox',
      }
      await hub.database('library-kin01').put({ _id: 'notice:overdue:1:2', ...notice })
      await go(page, '/messages')
      await expect(page.getByText('1 message n’a pas pu partir.')).toBeVisible({ timeout: 30_000 })
      await expect(page.getByText('550 5.1.1 no such mailbox')).toBeVisible()
      await expectAccessible(page)
      await picture(page, 'messages-fr')
      await page.getByRole('button', { name: 'Renvoyer' }).click()
      await page.getByLabel('Adresse de courriel').fill('jean@example.cd')
      await picture(page, 'messages-retry-fr')
      await page.getByRole('dialog').getByRole('button', { name: 'Renvoyer' }).click()
      await expect(page.getByText('en attente', { exact: true })).toBeVisible()
    })

    if (PICTURES !== undefined) {
      await page.getByRole('banner').getByRole('button', { name: 'Awa Mbala' }).click()
      await page.getByRole('menuitem', { name: 'English' }).click()
      await picture(page, 'messages-en')
      await go(page, '/statistics')
      await picture(page, 'statistics-en')
    }
  } finally {
    await close()
    await hub.close()
  }
})
