import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { expect, test, type Locator, type Page } from '@playwright/test'
import { testData } from '../scripts/test-data'
import { completeFirstRun, PASSWORD } from './first-run'
import { launchWorkstation, type Workstation } from './launch'
import { go } from './navigation'

const FACE = testData('enrolment/portraits/A000069.jpg')
const RIGHT = testData('enrolment/fingerprints/SFinGe_Test01.pgm')
const COMES = { timeout: 60_000 }
const STEPS = ['Identité', 'Origine et pièce', 'Photo', 'Empreintes et signature', 'Vérification']

test.skip(!FACE || !RIGHT, 'needs the portraits and prints of COMPTOIR_DATA')

test('the machine stops in the middle of each step of an enrolment: every time it goes on where it was', async () => {
  test.setTimeout(600_000)
  let station = await launchWorkstation({ args: ['--lang=fr'], keepProfile: true })
  const { profile } = station
  await completeFirstRun(station.page, undefined, undefined, ['Enrôlement'])
  // The first run opens the first room by itself.
  await expect(async () => {
    await go(station.page, '/enrolment/enrol')
    await expect(station.page.getByLabel('Nom', { exact: true })).toBeVisible({ timeout: 2000 })
  }).toPass(COMES)

  /** Types, waits until it is kept, pulls the plug, and comes back to the step. */
  const crashIn = async (
    step: string,
    kept: string,
    act: (page: Page) => Promise<void>,
    shows: (page: Page) => Promise<void>,
  ) =>
    test.step(step, async () => {
      await watchDrafts(station.page)
      if (step !== 'Identité') await next(station.page)
      await act(station.page)
      await expectKept(station.page, kept, STEPS.indexOf(step))
      await kill(station)
      station = await launchWorkstation({ args: ['--lang=fr'], profile })
      await signIn(station.page)
      await go(station.page, '/enrolment/enrol')
      await expect(station.page.getByText('Une inscription commencée a été retrouvée.')).toBeVisible(COMES)
      await expect(station.page.getByRole('listitem').filter({ hasText: step })).toHaveAttribute('aria-current', 'step')
      await shows(station.page)
    })

  await crashIn(
    'Identité',
    'Ilunga',
    async (page) => {
      await page.getByLabel('Nom', { exact: true }).fill('Kasongo')
      await page.getByLabel('Post-nom').fill('wa Mbuyi')
      await choose(page, page.getByLabel('Sexe'), 'Masculin')
      await page.getByLabel('Date de naissance').fill('14/05/1985')
      await page.getByLabel('Nom du père').fill('Ilunga')
    },
    async (page) => {
      await expect(page.getByLabel('Post-nom')).toHaveValue('wa Mbuyi')
      await expect(page.getByLabel('Nom du père')).toHaveValue('Ilunga')
    },
  )
  await crashIn(
    'Origine et pièce',
    'AB-12',
    async (page) => {
      await page.getByLabel('Adresse').fill('12, avenue du Port')
      await page.getByLabel('Numéro de la pièce').fill('AB-12')
    },
    async (page) => {
      await expect(page.getByLabel('Adresse')).toHaveValue('12, avenue du Port')
      await expect(page.getByLabel('Numéro de la pièce')).toHaveValue('AB-12')
    },
  )
  await crashIn(
    'Photo',
    '"bytes"',
    async (page) => {
      await page
        .getByLabel('Choisir un fichier', { exact: true })
        .and(page.locator('input'))
        .setInputFiles(FACE ?? '')
      await page.getByRole('button', { name: 'Garder ce cadrage' }).click(COMES)
      await expect(page.getByText(/Qualité \d+ \/ 100/)).toBeVisible(COMES)
    },
    (page) => expect(page.getByRole('img', { name: 'Photo' })).toBeVisible(COMES),
  )
  await crashIn(
    'Empreintes et signature',
    '"bytes"',
    async (page) => {
      await page.getByLabel('Lire l’empreinte d’un fichier · Empreinte droite').setInputFiles(RIGHT ?? '')
      await expect(page.getByRole('img', { name: 'Empreinte droite' })).toBeVisible(COMES)
    },
    (page) => expect(page.getByRole('img', { name: 'Empreinte droite' })).toBeVisible(COMES),
  )
  await crashIn(
    'Vérification',
    'index amputé',
    (page) => page.getByLabel('Pas d’empreinte gauche : pourquoi ?').fill('index amputé'),
    async (page) => {
      await expect(page.getByLabel('Pas d’empreinte gauche : pourquoi ?')).toHaveValue('index amputé')
      await expect(page.getByRole('img', { name: 'Photo' })).toBeVisible(COMES)
    },
  )

  await test.step('and it can be finished', async () => {
    const { page } = station
    await page.getByLabel('Pas de signature : pourquoi ?').fill('ne signe pas')
    await page.getByRole('form', { name: 'Inscription' }).getByRole('button', { name: 'Inscrire', exact: true }).click()
    await expect(page.getByRole('heading', { name: 'Kasongo wa Mbuyi est inscrit(e).' })).toBeVisible(COMES)
    await station.close()
  })
  await rm(profile, { recursive: true, force: true })
})

/** Listens to what this window asks the store to keep, and to what it answers. Words and pictures are kept each under a key of its own. */
async function watchDrafts(page: Page): Promise<void> {
  await page.evaluate(() => {
    const kept: Record<string, string> = {}
    const waiting = new Map<unknown, { key: string; text?: string }>()
    const heard = new WeakSet<MessagePort>()
    const post = MessagePort.prototype.postMessage
    MessagePort.prototype.postMessage = function (this: MessagePort, ...sent: unknown[]) {
      const message = sent[0] as { id: unknown; verb?: string; payload?: { key: string; text?: string } } | null
      if (!heard.has(this)) {
        heard.add(this)
        this.addEventListener('message', ({ data }: MessageEvent<{ kind: string; id: unknown }>) => {
          const saved = data.kind === 'reply' ? waiting.get(data.id) : undefined
          if (saved === undefined) return
          waiting.delete(data.id)
          kept[saved.key.replace(/.*\.enrol/u, '')] = saved.text ?? ''
        })
      }
      if (message?.verb === 'drafts.save' && message.payload) waiting.set(message.id, message.payload)
      post.apply(this, sent as Parameters<typeof post>)
    }
    Object.assign(window, { keptDrafts: kept })
  })
}

/** The store has written down these words, and the step they were typed or the picture was taken in: whichever it was asked for first. */
async function expectKept(page: Page, words: string, step: number): Promise<void> {
  const kept = () => page.evaluate(() => (window as unknown as { keptDrafts: Record<string, string> }).keptDrafts)
  await expect(async () => {
    const { '': draft, ...pictures } = await kept()
    expect(draft).toContain(`"step":${step},`)
    expect([draft, ...Object.values(pictures)].join('\n')).toContain(words)
  }).toPass(COMES)
}

async function kill({ app }: Workstation): Promise<void> {
  const running = app.process()
  const gone = once(running, 'exit')
  running.kill('SIGKILL')
  await gone
}

async function next(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Suivant' }).click()
}

async function choose(page: Page, field: Locator, name: string): Promise<void> {
  await field.click()
  await page.getByRole('option', { name }).click()
}

async function signIn(page: Page): Promise<void> {
  await page.getByLabel('Nom d’utilisateur').fill('admin')
  await page.getByLabel('Mot de passe', { exact: true }).fill(PASSWORD)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('navigation', { name: 'Modules' })).toBeVisible(COMES)
}
