import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { expect, test, type Page } from '@playwright/test'
import { startExpressHub } from '../couchdb/test/express-hub'
import { expectAccessible } from './accessibility'
import { runCommand } from './command-line'
import { PASSWORD } from './first-run'
import { launchWorkstation } from './launch'
import { go } from './navigation'

test('a teacher’s day: grades typed and pasted, a list imported, another class refused, a student at the kiosk', async () => {
  const station = await launchWorkstation({ args: ['--lang=fr'] })
  const { page, profile } = station
  const folder = await mkdtemp(join(tmpdir(), 'comptoir-grades-'))
  try {
    await firstRun(page, 'admin')
    await school(profile)

    await test.step('a list of students is imported as its preview says', async () => {
      const file = join(folder, 'eleves.csv')
      await writeFile(file, 'Nom;Prénom;Classe\nIlunga;Jean;3e A\nKabongo;Marie;3e A\nMbuyi;Paul;3e A\n;;\n')
      await go(page, '/grades/import')
      await page.getByLabel('Choisir un fichier').first().setInputFiles(file)
      await page.getByRole('button', { name: 'Voir l’aperçu' }).click()
      await expect(page.getByRole('status').filter({ hasText: 'Refusés' })).toContainText('3')
      await expectAccessible(page)
      await page.getByRole('button', { name: 'Importer', exact: true }).click()
      await expect(page.getByText('Importation terminée')).toBeVisible()
      await page.getByRole('button', { name: 'Voir les élèves' }).click()
      await expect(page.getByRole('grid', { name: 'Élèves' })).toContainText('Kabongo')
    })

    await test.step('grades are typed, pasted, marked when they are none, and undone', async () => {
      await go(page, '/grades/sheet')
      await page.getByRole('button', { name: /Nouvelle évaluation/ }).click()
      await page.getByLabel('Titre').fill('Interro 1')
      await page.keyboard.press('Enter')
      const grid = page.getByRole('grid', { name: 'Notes de la classe' })
      await grid.focus()
      await page.keyboard.type('12,5')
      await page.keyboard.press('Enter')
      await expect(row(page, 'Ilunga')).toContainText('12,50')
      await page.keyboard.type('25')
      await page.keyboard.press('Enter')
      await expect(row(page, 'Kabongo').getByRole('gridcell').first()).toHaveAttribute('aria-invalid', 'true')
      await page.keyboard.press('ArrowUp')
      await expect(page.getByText('Plus que le maximum.')).toBeVisible()
      await page.keyboard.press('Control+Home')
      await paste(page, '8,25\r\n14\r\nabs\r\n')
      await expect(row(page, 'Ilunga')).toContainText('8,25')
      await expect(row(page, 'Kabongo')).toContainText('14,00')
      await expect(row(page, 'Mbuyi')).toContainText('abs')
      await page.keyboard.press('Control+z')
      await expect(row(page, 'Ilunga')).toContainText('12,50')
      await page.keyboard.press('Control+y')
      await expect(row(page, 'Ilunga')).toContainText('8,25')
      await expectAccessible(page)
    })

    await test.step('a change says why, and what someone else changed meanwhile is shown and not typed over', async () => {
      const grid = page.getByRole('grid', { name: 'Notes de la classe' })
      await page.getByLabel('Raison du changement').fill('Copie relue')
      await grid.focus()
      await page.keyboard.press('Control+Home')
      await page.keyboard.type('9')
      await page.keyboard.press('Enter')
      await expect(row(page, 'Ilunga')).toContainText('9,00')
      await page.keyboard.press('Control+Home')
      await page.keyboard.press('F6')
      const panel = page.getByRole('dialog')
      await expect(panel).toContainText('Copie relue')
      await panel.getByLabel('Remarque').fill('Soigner la rédaction')
      await panel.getByRole('button', { name: 'Enregistrer' }).click()
      await expect(panel).toHaveCount(0)
      await expect(page.getByText('Soigner la rédaction')).toBeVisible()
      await page.getByLabel('Raison du changement').fill('')

      const [, kabongo] = await numbers(profile)
      const elsewhere = (value: string) =>
        runCommand(profile, [
          'grades',
          'set',
          '--student',
          kabongo,
          '--subject',
          'Mathématiques',
          '--title',
          'Interro 1',
          '--value',
          value,
        ])
      await grid.focus()
      await elsewhere('16')
      await page.keyboard.press('ArrowDown')
      await expect(row(page, 'Kabongo')).toContainText('16,00')
      await page.keyboard.type('1')
      await elsewhere('17')
      await expect(row(page, 'Kabongo').getByRole('gridcell').first()).toHaveAttribute('title', /Changée par/)
      await page.keyboard.type('1')
      await page.keyboard.press('Enter')
      await page.keyboard.press('ArrowUp')
      await expect(page.getByText('Quelqu’un a changé cette note entre-temps')).toBeVisible()
      await page.keyboard.type('14')
      await page.keyboard.press('Enter')
      await expect(row(page, 'Kabongo')).toContainText('14,00')
    })

    await test.step('in a closed period a supervisor must say why', async () => {
      await runCommand(profile, ['school', 'close', 'Trimestre 1'])
      await expect(page.getByText('Cette période est close.')).toBeVisible()
      await page.getByRole('grid', { name: 'Notes de la classe' }).focus()
      await page.keyboard.press('Control+Home')
      await page.keyboard.type('10')
      await page.keyboard.press('Enter')
      await page.keyboard.press('ArrowUp')
      await expect(page.getByText('Cette période est close : donnez la raison du changement.')).toBeVisible()
      await page.getByLabel('Raison du changement').fill('Erreur de saisie')
      await page.getByRole('grid', { name: 'Notes de la classe' }).focus()
      await page.keyboard.press('F2')
      await page.keyboard.press('Enter')
      await expect(row(page, 'Ilunga')).toContainText('10,00')
      await runCommand(profile, ['school', 'close', 'Trimestre 1', '--open'])
    })

    await test.step('a teacher sees the own class and is refused another', async () => {
      await account(profile, 'prof', 'teacher')
      await runCommand(profile, ['school', 'add', 'class', '3e B'])
      await runCommand(profile, ['school', 'teach', '3e A', 'Mathématiques', 'prof'])
      await signOut(page, 'prof')
      await go(page, '/grades/sheet')
      await expect(row(page, 'Kabongo')).toContainText('14,00')
      await expect(page.getByRole('navigation', { name: 'Modules' }).getByText('École')).toHaveCount(0)
      const refusal = await refused(profile, 'prof', ['grades', 'averages', '--class', '3e B'])
      expect(refusal).toMatch(/school\.not-found|grades\.not-yours/)
      expect(await refused(profile, 'prof', ['grades', 'averages'])).toBe('grades.not-yours')
    })

    await test.step('a student sees the own grades and nothing else', async () => {
      await account(profile, 'marie', 'student')
      await signOut(page, 'admin')
      await go(page, '/grades/students')
      await page.getByRole('grid', { name: 'Élèves' }).getByText('Kabongo').dblclick()
      await page.getByRole('button', { name: 'Modifier' }).click()
      await page.getByLabel('Compte de l’élève').click()
      await page.getByRole('option', { name: /marie/ }).click()
      await page.getByRole('button', { name: 'Enregistrer' }).click()
      await expect(page.getByRole('dialog')).toHaveCount(0)
      await signOut(page, 'marie')
      await expect(page.getByRole('heading', { name: 'Mes notes' })).toBeVisible()
      await expect(page.getByRole('main')).toContainText('14,00')
      await expect(page.getByRole('main')).not.toContainText('Ilunga')
      await expect(
        page.getByRole('navigation', { name: 'Modules' }).getByRole('button', { name: 'Élèves' }),
      ).toHaveCount(0)
      await expectAccessible(page)
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
    await station.close()
  }
})

test('in a sheet larger than the window the cell one types into is never hidden', async () => {
  const station = await launchWorkstation({ args: ['--lang=fr'] })
  const { page, profile } = station
  const folder = await mkdtemp(join(tmpdir(), 'comptoir-sheet-'))
  try {
    await firstRun(page, 'admin')
    await school(profile)
    const heads = Array.from({ length: 30 }, (_, at) => `Interro ${at + 1}`)
    const lines = Array.from({ length: 60 }, (_, at) => `E${at};Élève ${at};3e A;${heads.map(() => '12').join(';')}`)
    const file = join(folder, 'classe.csv')
    await writeFile(file, `Matricule;Nom;Classe;${heads.join(';')}\n${lines.join('\n')}\n`)
    await runCommand(profile, ['grades', 'import', file, '--subject', 'Mathématiques', '--create-students'])
    await go(page, '/grades/sheet')
    const grid = page.getByRole('grid', { name: 'Notes de la classe' })
    await expect(grid.getByRole('row')).toHaveCount(62)
    await grid.focus()
    const down = Array.from({ length: 12 }, () => 'PageDown')
    const walk = [...down, 'ArrowUp', 'End', 'ArrowLeft', 'Control+Home', 'Control+End', 'Home', 'PageUp', 'Tab']
    for (const key of walk) {
      await page.keyboard.press(key)
      // What stands at the middle of the cell with the focus is that cell and no head, name or mean above it.
      await expect
        .poll(() =>
          grid.evaluate((element) => {
            const cell = document.getElementById(element.getAttribute('aria-activedescendant') ?? '')
            if (!cell) return 'none'
            const { x, y, width, height } = cell.getBoundingClientRect()
            const covers = document.elementsFromPoint(x + width / 2, y + height / 2)[0]
            return covers && (cell === covers || cell.contains(covers)) ? 'seen' : 'hidden'
          }),
        )
        .toBe('seen')
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
    await station.close()
  }
})

test('one grade changed on two stations apart is a conflict that is settled, never overwritten', async () => {
  const hub = await startExpressHub()
  const first = await launchWorkstation({ args: ['--lang=fr'] })
  const second = await launchWorkstation({ args: ['--lang=fr'] })
  const set = (profile: string, value: string) =>
    runCommand(profile, ['grades', 'set', '--student', 'E1', '--subject', 'Mathématiques', '--value', value])
  try {
    await firstRun(first.page, 'admin')
    await firstRun(second.page, 'admin')
    await school(first.profile)
    await runCommand(first.profile, ['students', 'add', 'Ilunga', '--number', 'E1', '--class', '3e A'])
    await set(first.profile, '10')
    for (const { page } of [first, second]) {
      await go(page, '/sync')
      await page.getByLabel('Adresse du siège', { exact: true }).fill(hub.url)
      await page.keyboard.press('Enter')
    }
    await expect.poll(async () => averageOf(second.profile)).toBe(10)
    const mend = hub.faults.inject(() => true, { kind: 'cut' })
    await set(first.profile, '12')
    await set(second.profile, '9')
    mend()
    for (const { page } of [first, second]) await page.getByRole('button', { name: 'Synchroniser maintenant' }).click()
    for (const { page } of [first, second])
      await expect(page.getByRole('banner').getByRole('button', { name: /^Synchronisation/ })).toContainText(
        '1 conflit',
      )
    const list = await runCommand(first.profile, ['conflicts', 'list'])
    const [conflict] = Array.isArray(list) ? list : []
    expect(conflict).toMatchObject({ type: 'grade', severity: 'same-field' })
    const words = ['conflicts', 'resolve', conflict.id, '--take', 'merged', '--set', 'valueHundredths=1150']
    await runCommand(first.profile, [...words, '--reason', 'Copie relue'])
    await first.page.getByRole('button', { name: 'Synchroniser maintenant' }).click()
    await expect.poll(async () => averageOf(second.profile)).toBe(11.5)
    expect(await averageOf(first.profile)).toBe(11.5)
    await first.close()
    await second.close()
  } finally {
    await hub.close()
  }
})

/** The ids of the class, by name. */
async function numbers(profile: string): Promise<[string, string, string]> {
  const list = await runCommand(profile, ['students', 'list', '--sort', 'name'])
  const [a, b, c] = Array.isArray(list) ? list.map(({ id }) => String(id)) : []
  return [a ?? '', b ?? '', c ?? '']
}

async function averageOf(profile: string): Promise<unknown> {
  const list = await runCommand(profile, ['students', 'list'])
  return Array.isArray(list) ? list[0]?.average : undefined
}

/** As `completeFirstRun`, for a site that uses the grades and not the library. */
async function firstRun(page: Page, name: string): Promise<void> {
  await page.getByLabel('Code du site').fill('KIN01')
  await page.getByLabel('Nom du site').fill('Lycée de Kinshasa')
  await page.getByRole('checkbox', { name: 'Notes' }).click()
  await page.getByRole('checkbox', { name: 'Bibliothèque' }).click()
  await page.getByLabel('Nom du site').press('Enter')
  await page.getByLabel('Nom d’utilisateur').fill(name)
  await page.getByLabel('Nom et prénom').fill('Awa Mbala')
  await page.getByLabel('Mot de passe', { exact: true }).fill(PASSWORD)
  await page.getByLabel('Mot de passe, encore une fois').fill(PASSWORD)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Je l’ai mise en lieu sûr' }).click()
  await expect(page.getByRole('navigation', { name: 'Modules' })).toBeVisible()
}

/** A year that is always now, with one period, one class, one subject. */
async function school(profile: string): Promise<void> {
  const year = new Date().getFullYear()
  const span = ['--from', `${year}-01-01`, '--to', `${year}-12-31`]
  await runCommand(profile, ['school', 'add', 'year', String(year), ...span])
  await runCommand(profile, ['school', 'add', 'period', 'Trimestre 1', ...span])
  await runCommand(profile, ['school', 'add', 'class', '3e A'])
  await runCommand(profile, ['school', 'add', 'subject', 'Mathématiques'])
}

async function account(profile: string, name: string, role: string): Promise<void> {
  process.env['COMPTOIR_NEW_PASSWORD'] = PASSWORD
  await runCommand(profile, ['users', 'add', name, '--role', role])
}

async function signOut(page: Page, next: string): Promise<void> {
  await page.getByRole('banner').getByRole('button').last().click()
  await page.getByRole('menuitem', { name: 'Se déconnecter' }).click()
  await page.getByLabel('Nom d’utilisateur').fill(next)
  await page.getByLabel('Mot de passe', { exact: true }).fill(PASSWORD)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('navigation', { name: 'Modules' })).toBeVisible()
}

function row(page: Page, name: string) {
  return page.getByRole('grid', { name: 'Notes de la classe' }).getByRole('row').filter({ hasText: name })
}

/** What Ctrl+V does, without the system's clipboard, which belongs to nobody here. */
async function paste(page: Page, text: string): Promise<void> {
  await page.getByRole('grid', { name: 'Notes de la classe' }).evaluate((grid, pasted) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', pasted)
    grid.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, text)
}

/** The code a command is refused with when someone else runs it. */
async function refused(profile: string, user: string, args: readonly string[]): Promise<string> {
  const entry = resolve(import.meta.dirname, '../bin/comptoir.mjs')
  const env = { ...process.env, COMPTOIR_USER: user, COMPTOIR_PASSWORD: PASSWORD }
  const said = await promisify(execFile)(process.execPath, [entry, '--profile', profile, '--json', ...args], { env })
    .then(({ stdout }) => stdout)
    .catch((error: unknown) => (error instanceof Error && 'stdout' in error ? String(error.stdout) : ''))
  return String(JSON.parse(said).error?.code ?? 'accepted')
}
