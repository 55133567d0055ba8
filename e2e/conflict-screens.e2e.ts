import { createHash } from 'node:crypto'
import { expect, test, type Page } from '@playwright/test'
import { startExpressHub } from '../couchdb/test/express-hub'
import { expectAccessible } from './accessibility'
import { addMember } from './desk-acts'
import { completeFirstRun } from './first-run'
import { launchWorkstation } from './launch'
import { go } from './navigation'

const PICTURES = process.env['COMPTOIR_PICTURES']
const LIBRARY = 'library-kin01'
type Fields = Readonly<Record<string, unknown>>

test('what arrived from elsewhere is on the desks: many versions, photos, a shared card, and documents set aside', async () => {
  test.setTimeout(240_000)
  const hub = await startExpressHub()
  const station = await launchWorkstation({ args: ['--lang=fr'] })
  const { app, page } = station
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1366, 768))
  const look = async (name: string) => {
    await expectAccessible(page)
    // Nothing is cut at the width of the machines at the sites.
    const overhang = await page.evaluate(() => {
      const main = document.querySelector('main') ?? document.body
      return [document.documentElement, main].map((part) => part.scrollWidth - part.clientWidth)
    })
    expect(overhang, `Cut at the side: ${name}`).toEqual([0, 0])
    if (PICTURES) await page.screenshot({ path: `${PICTURES}/${name}.png` })
  }
  const call = async (path: string, body?: object) => {
    const headers = { 'Content-Type': 'application/json' }
    const answer = await fetch(hub.url + path, body && { method: 'POST', headers, body: JSON.stringify(body) })
    expect(answer.ok).toBe(true)
    return answer.json()
  }
  const push = (database: string, docs: readonly object[]) => call(`${database}/_bulk_docs`, { docs, new_edits: false })
  const stored = async (database: string, prefix: string) => {
    const { rows } = await call(`${database}/_all_docs?include_docs=true`)
    return rows.map(({ doc }: { doc: Fields }) => doc).filter(({ _id }: { _id: string }) => _id.startsWith(prefix))
  }

  await test.step('other desks changed a member, an account, and gave a card twice', async () => {
    await completeFirstRun(page, { code: 'KIN01', name: 'Kinshasa 1' })
    await go(page, '/sync')
    await page.getByLabel('Adresse du siège').fill(hub.url)
    await page.keyboard.press('Enter')
    await addMember(page, 'Awa Mbuyi')
    await expect(async () => expect(await stored(LIBRARY, 'member:')).toHaveLength(1)).toPass()
    const [member] = await stored(LIBRARY, 'member:')
    const [account] = await stored('reference', 'user:')
    await push(LIBRARY, [
      version(member, {
        name: 'Awa Mbuyi Kalala',
        phone: '+243812345678',
        address: 'Avenue du Port 12, Gombe, Kinshasa',
      }),
      version(member, { name: 'Awa Mbuyu', email: 'awa.mbuyu@bibliotheque.example.org', language: 'fr' }),
      version(member, { name: 'A. Mbuyi', phone: '+243899999999', joinedOn: '2024-02-01', status: 'deactivated' }),
      version(member, { name: 'Awa Mbuyi-Kalala', address: 'Chez sa sœur, Limete, 4e rue', cardLost: true }),
      { ...member, _id: 'member:01JWITHTHESAMECARD', _rev: '1-aa', name: 'Binta Sow' },
      { _id: 'spaceship:1', _rev: '1-ab', type: 'spaceship' },
      { ...member, _id: 'member:01JWRONGSHAPE', _rev: '1-ac', name: 7 },
      { ...member, _id: 'member:01JFORGED', _rev: '9999999999-ad', cardNumber: 'X-9' },
      { ...member, _id: 'claim:as-member', _rev: '1-ae' },
    ])
    const painted = await paint(page, ['teal', 'sienna'])
    const portraits = painted.map((data) => ({
      ...account,
      _id: `portrait:${createHash('sha256').update(data, 'base64').digest('hex')}`,
      _rev: '1-af',
      type: 'portrait',
      mediaType: 'image/jpeg',
      data,
    }))
    await push('reference', [
      ...portraits,
      version(account, { photo: portraits[0]?._id, displayName: 'Awa Mbala' }),
      version(account, { photo: portraits[1]?._id, displayName: 'Awa Mbala Ngoy' }),
    ])
  })

  await test.step('the list names each of them, in words', async () => {
    await go(page, '/conflicts')
    await expect(page.getByRole('grid').getByRole('row')).toHaveCount(4)
    await look('list')
  })

  await test.step('four versions of a member fit the merge desk', async () => {
    await page.getByRole('grid').getByText('Adhérent', { exact: true }).dblclick()
    const desk = page.getByRole('region', { name: 'Versions côte à côte' })
    await expect(desk).toContainText('Version commune')
    await expect(desk.getByRole('columnheader', { name: 'Résultat' })).toBeInViewport({ ratio: 1 })
    await look('desk-four-versions')
    await page.getByRole('switch', { name: 'Seulement ce qui diffère' }).click()
    await look('desk-all-fields')
  })

  await test.step('the photos of an account are looked at, not read', async () => {
    await go(page, '/conflicts')
    await page.getByRole('grid').getByText('Compte', { exact: true }).dblclick()
    await expect(page.getByRole('img', { name: 'Photo' })).toHaveCount(3)
    await expect(page.getByText('portrait:')).toHaveCount(0)
    await look('desk-photos')
  })

  await test.step('a new card for one of two members', async () => {
    await go(page, '/conflicts')
    await page.getByText(/une carte, plusieurs adhérents/).dblclick()
    await look('rule-desk')
    const side = page.getByRole('listitem').filter({ hasText: 'Binta Sow' })
    await side.getByRole('button', { name: 'Donner un autre numéro' }).click()
    await page.getByLabel('Raison').fill('carte refaite au comptoir')
    await page.getByRole('button', { name: 'Trancher' }).click()
    await expect(page.getByText('Binta Sow a un nouveau numéro de carte.')).toBeVisible()
    await expect(page.getByRole('grid').getByRole('row')).toHaveCount(3)
  })

  await test.step('quarantine says what each document is and why it is not believed', async () => {
    await go(page, '/conflicts/quarantine')
    const items = page.getByRole('main').getByRole('listitem')
    await expect(items).toHaveCount(4)
    await expect(items.filter({ hasText: 'spaceship:1' })).toContainText('nature inconnue')
    await expect(items.filter({ hasText: 'member:01JWRONGSHAPE' })).toContainText('mal formé')
    await expect(items.filter({ hasText: 'member:01JFORGED' })).toContainText('révision falsifiée')
    await expect(items.filter({ hasText: 'claim:as-member' })).toContainText('identifiant faux')
    await look('quarantine')
  })

  await test.step('decisions and merge rules', async () => {
    await go(page, '/conflicts/decisions')
    await page
      .getByRole('button', { name: /^Relire les versions/ })
      .first()
      .click()
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Décision sur')
    await look('decision')
    await go(page, '/conflicts/policies')
    await expect(page.getByText('Réglage d’origine').first()).toBeVisible()
    await look('policies')
  })

  await test.step('the same in the dark, in French, and in English', async () => {
    await choose(page, 'Apparence sombre')
    for (const [path, name] of SCREENS) {
      await go(page, path)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await look(`${name}-dark`)
    }
    await page.getByRole('grid').getByText('Adhérent', { exact: true }).dblclick()
    await expect(page.getByRole('region', { name: 'Versions côte à côte' })).toContainText('Version commune')
    await look('desk-dark')
    await choose(page, 'Apparence claire')
    await choose(page, 'English')
    await look('desk-en')
    for (const [path, name] of SCREENS) {
      await go(page, path)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await look(`${name}-en`)
    }
  })

  await station.close()
  await hub.close()
})

/** The last one is where the test goes on. */
const SCREENS = [
  ['/conflicts/quarantine', 'quarantine'],
  ['/conflicts/policies', 'policies'],
  ['/conflicts/decisions', 'decisions'],
  ['/conflicts', 'list'],
] as const

let made = 0

/** A version of a document as another desk would have written it over the one that is known to all. */
function version(document: Fields, changes: Fields): object {
  const [generation = '1', parent = ''] = String(document['_rev']).split('-')
  const at = `${(Date.now() - 86_400_000 * ++made).toString(36).padStart(9, '0')}-0000-site${made}`
  const by = (document['updated'] as { by: string }).by
  const base = Object.fromEntries(
    Object.keys(changes).map((field) => {
      const previous = document[field]
      return [field, { at, by, ...(previous === undefined ? {} : { previous }) }]
    }),
  )
  const hash = createHash('md5').update(at).digest('hex')
  const start = Number(generation) + 1
  return {
    ...document,
    ...changes,
    base,
    updated: { at, by, device: `site${made}` },
    _rev: `${start}-${hash}`,
    _revisions: { start, ids: [hash, parent] },
  }
}

/** Small JPEGs in Base64, each of one colour with a round face. */
function paint(page: Page, colours: readonly string[]): Promise<string[]> {
  return page.evaluate((all) => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 96, height: 96 })
    const brush = canvas.getContext('2d')
    return all.map((colour) => {
      if (!brush) return ''
      brush.fillStyle = colour
      brush.fillRect(0, 0, 96, 96)
      brush.fillStyle = 'wheat'
      brush.arc(48, 48, 28, 0, 7)
      brush.fill()
      return canvas.toDataURL('image/jpeg').replace(/^.*,/, '')
    })
  }, colours)
}

async function choose(page: Page, item: string): Promise<void> {
  await page
    .getByRole('banner')
    .getByRole('button', { name: /^Awa Mbala/ })
    .click()
  await page.getByRole('menuitem', { name: item }).click()
}
