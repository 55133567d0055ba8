import { expect, test, type Page } from '@playwright/test'
import { expectAccessible } from './accessibility'
import { scanCode } from './desk-acts'
import { completeFirstRun, SITE } from './first-run'
import { launchWorkstation } from './launch'
import { go } from './navigation'
import { loadSamples } from './samples'
import { savePreviewedPdf } from './saved-pdf'

test('late members get numbered letters or e-mails, and nothing for a book that is back', async () => {
  const station = await launchWorkstation({ args: ['--lang=fr'] })
  const { page } = station
  await completeFirstRun(page)
  await loadSamples(page)
  await expectAccessible(page)
  const due = page.getByRole('grid', { name: 'Rappels à faire' })
  const dueRows = due.getByRole('row').filter({ has: page.getByRole('checkbox', { name: /^Sélectionner la ligne/ }) })

  const barcode = await test.step('a late book comes back, and its reminder is due no more', async () => {
    await go(page, '/library/overdue')
    const late = page.getByRole('grid', { name: 'En retard' }).getByRole('row').filter({ hasText: 'KIN01-' }).first()
    await expect(late).toContainText('jours')
    await expectAccessible(page)
    const cells = await late.getByRole('gridcell').allTextContents()
    const [, title = '', member = '', code = ''] = cells
    await openDue(page)
    await expectAccessible(page)
    await expect(dueRows.filter({ hasText: member }).filter({ hasText: title })).toHaveCount(1)
    await page.keyboard.press('F4')
    await scanCode(page, code)
    await expect(page.getByRole('region', { name: 'Opérations de ce comptoir' })).toContainText(`« ${title} » rendu`)
    await openDue(page)
    await expect(dueRows.first()).toBeVisible()
    await expect(dueRows.filter({ hasText: member }).filter({ hasText: title })).toHaveCount(0)
    return code
  })

  const writer = await test.step('the one with an address gets an e-mail, the others are named', async () => {
    const [, name = ''] = await dueRows.first().getByRole('gridcell').allTextContents()
    await go(page, '/library/members')
    await expect(page.getByRole('searchbox', { name: /^Nom, numéro/ })).toBeFocused()
    await page.keyboard.type(name)
    const members = page.getByRole('grid', { name: 'Adhérents' })
    // The heading and the one who is looked for: before that, a row may go from under the pointer.
    await expect(members.getByRole('row')).toHaveCount(2)
    await members.getByText(name, { exact: true }).dblclick()
    await expect(page.getByRole('article').getByRole('heading', { name })).toBeVisible()
    await page.getByRole('button', { name: 'Modifier' }).click()
    await page.getByLabel('E-mail').fill('lecteur@exemple.org')
    await page.keyboard.press('Control+Enter')
    await expect(page.getByText(`La fiche de ${name} est enregistrée.`)).toBeVisible()
    await openDue(page)
    await expect(due).toContainText('lecteur@exemple.org')
    await page.getByRole('button', { name: 'Par e-mail' }).click()
    await page.getByRole('button', { name: 'Faire les rappels' }).click()
    await expect(page.getByText('1 rappel fait.')).toBeVisible()
    await expect(page.getByText(/laissés de côté, sans adresse e-mail/)).toBeVisible()
    await page.getByRole('tab', { name: 'Envois' }).click()
    // A line for each book: some are late with two.
    const sent = page.getByRole('grid', { name: 'Envois' }).getByRole('row').filter({ hasText: name }).first()
    await expect(sent).toContainText('1er rappel')
    await expect(sent).toContainText('à envoyer')
    return name
  })

  await test.step('the others get letters: whose, which reminder, which book, how late', async () => {
    await openDue(page)
    const [, member = '', number = '', titles = ''] = await dueRows.first().getByRole('gridcell').allTextContents()
    expect(number).toBe('1er rappel')
    await page.keyboard.press('F8')
    await page.getByRole('button', { name: 'Faire les rappels' }).click()
    const letters = await savePreviewedPdf(station)
    expect(letters).toContain(SITE.name)
    expect(letters).toContain('Premier rappel : documents à rendre')
    expect(letters).toContain(member)
    const [firstTitle = ''] = titles.split(' · ')
    // A long title is broken over two lines of its column.
    expect(letters).toContain(firstTitle.slice(0, 20))
    expect(letters).toMatch(/\d\d\/\d\d\/20\d\d \d+ jours/)
    expect(letters).not.toContain(barcode)
    expect(letters).not.toContain(writer)
    await page.keyboard.press('Escape')
    await expect(page.getByText('Aucun rappel à faire aujourd’hui.')).toBeVisible()
    await page.getByRole('tab', { name: 'Envois' }).click()
    const printed = page.getByRole('grid', { name: 'Envois' }).getByRole('row').filter({ hasText: member }).first()
    await expect(printed).toContainText('imprimé')
    await expectAccessible(page)
  })
  await station.close()
})

async function openDue(page: Page): Promise<void> {
  await go(page, '/library/overdue')
  await page.getByRole('tab', { name: 'Rappels à faire' }).click()
}
