import { expect, test, type Page } from '@playwright/test'
import { startExpressHub } from '../couchdb/test/express-hub'
import { addMember, scanMember, scanTitle } from './desk-acts'
import { completeFirstRun, PASSWORD, SITE } from './first-run'
import { launchWorkstation } from './launch'
import { go } from './navigation'
import { loadSamples } from './samples'
import { savePreviewedPdf } from './saved-pdf'

const BOOK = 'The Little Prince'
const MEMBER = 'Jean Kasongo'

/** The whole day at the counter in one go: each part has a closer test of its own beside this one. */
test('from an empty folder to a loan that a second workstation has moments later', async () => {
  test.setTimeout(300_000)
  const hub = await startExpressHub()
  const prepared = await launchWorkstation({ args: ['--lang=fr'], keepProfile: true })
  const second = await launchWorkstation({ args: ['--lang=fr'] })
  try {
    await test.step('the wizard makes a site of an empty folder, and the samples fill it', async () => {
      await completeFirstRun(prepared.page)
      await loadSamples(prepared.page)
      await addMember(prepared.page, MEMBER)
      await prepared.close()
    })

    const first = await launchWorkstation({ args: ['--lang=fr'], profile: prepared.profile })
    await test.step('the next morning a clerk signs in', async () => {
      await expect(first.page.getByText(SITE.name)).toBeVisible()
      await first.page.getByLabel('Mot de passe', { exact: true }).fill(PASSWORD)
      await first.page.keyboard.press('Enter')
      await expect(first.page.getByRole('navigation', { name: 'Modules' })).toBeVisible()
    })

    await test.step('a second workstation of the same site receives the catalogue and the members', async () => {
      await completeFirstRun(second.page, SITE, { name: 'grace', displayName: 'Grâce Ilunga' })
      for (const { page } of [first, second]) await connect(page, hub.url)
      await go(second.page, '/library')
      const titles = second.page.getByRole('button', { name: 'Titres', exact: true }).locator('..')
      await expect(titles).toContainText('10 000', { timeout: 120_000 })
      for (const { page } of [first, second]) await expect(chip(page)).toContainText('à jour', { timeout: 60_000 })
      await openBook(second.page)
      await expect(second.page.getByRole('article')).not.toContainText(MEMBER)
    })

    await test.step('the book is found among ten thousand while it is typed, and lent', async () => {
      await go(first.page, '/library/desk')
      await scanMember(first.page, 'kasongo', MEMBER)
      await scanTitle(first.page, 'le pt prince st exupery', BOOK)
      const lines = first.page.getByRole('region', { name: 'Opérations de ce comptoir' })
      await expect(lines).toContainText(`« ${BOOK} » prêté`)
    })

    await test.step('the second workstation has the loan, without a click', async () => {
      await expect(second.page.getByRole('article')).toContainText(MEMBER)
    })

    await test.step('the receipt names the person, the book and the day', async () => {
      await first.page.keyboard.press('F8')
      const receipt = await savePreviewedPdf(first)
      expect(receipt).toContain(SITE.name)
      expect(receipt).toContain(MEMBER)
      expect(receipt).toContain(BOOK)
      expect(receipt).toMatch(/À rendre le \d{1,2}(er)? \S+ 20\d\d/)
      await first.page.keyboard.press('Escape')
    })
    await first.close()
    await second.close()
  } finally {
    await hub.close()
  }
})

async function openBook(page: Page): Promise<void> {
  await go(page, '/library/catalogue')
  await page.getByRole('searchbox', { name: /^Titre, auteur/ }).fill('le pt prince st exupery')
  await page.getByRole('grid', { name: 'Catalogue' }).getByText(BOOK).dblclick()
  await expect(page.getByRole('article').getByRole('heading', { name: BOOK })).toBeVisible()
}

async function connect(page: Page, url: string): Promise<void> {
  await go(page, '/sync')
  await page.getByLabel('Adresse du siège', { exact: true }).fill(url)
  await page.keyboard.press('Enter')
}

/** The sign of replication in the header. */
function chip(page: Page) {
  return page.getByRole('banner').getByRole('button', { name: /^Synchronisation/ })
}
