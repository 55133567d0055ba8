import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestStore, type TestStore } from '../testing/open-test-store'

let test: TestStore
beforeEach(async () => {
  test = await openTestStore({ nowMs: Date.parse('2026-05-04T12:00:00Z') })
})
afterEach(() => test.close())

describe('sample data', () => {
  it('can be loaded once, removed in one act and loaded again', async () => {
    const { loaded } = await test.client.call('demo.load', { size: 'small' })
    expect(loaded).toMatchObject({ titles: 500, members: 200, loans: 400 })
    expect(loaded['copies']).toBeGreaterThan(500)
    expect(loaded['overdue']).toBeGreaterThan(10)
    await expect(test.client.call('demo.load', {})).rejects.toMatchObject({ code: 'demo.already-loaded' })
    expect((await test.client.call('loans.overdue', {})).total).toBe(loaded['overdue'])
    const { removed } = await test.client.call('demo.remove', {})
    expect(removed).toBe(500 + 200 + 200 + 400 + (loaded['copies'] ?? 0))
    expect(await test.client.call('demo.state', {})).toMatchObject({ loaded: false })
    expect((await test.client.call('titles.search', { text: 'harry potter' })).hits).toEqual([])
    expect((await test.client.call('demo.load', { size: 'small' })).loaded).toEqual(loaded)
  })

  it('leaves the titles that a real import found again, with the copies it brought', async () => {
    await test.client.call('demo.load', { size: 'small' })
    const { hits } = await test.client.call('titles.search', { text: 'the hunger games' })
    const [{ id, title, authors } = { id: '', title: '', authors: [] }] = hits
    const before = (await test.client.call('titles.show', { id })).copyList.map(({ barcode }) => barcode)
    const path = join(test.profile, 'ours.csv')
    await writeFile(path, `title;author;isbn\n"${title}";"${authors[0]}";${hits[0]?.isbn13}\n`)
    const request = { source: { kind: 'path' as const, path }, copies: 1 }
    expect(await test.client.call('titles.import', request)).toMatchObject({ updated: 1, copiesCreated: 1 })
    expect(await test.client.call('titles.import', request)).toMatchObject({ unchanged: 1, copiesCreated: 0 })
    await test.client.call('demo.remove', {})
    expect((await test.client.call('titles.list', { filter: {}, sort: { by: 'title' } })).total).toBe(1)
    const { copyList } = await test.client.call('titles.show', { id })
    expect(copyList).toHaveLength(1)
    expect(before).not.toContain(copyList[0]?.barcode)
  })

  it('tells where a title comes from whose record has no other history', async () => {
    await test.client.call('demo.load', { size: 'small' })
    const { keys } = await test.client.call('titles.list', { filter: {}, sort: { by: 'title' } })
    const [sample] = await test.client.call('titles.rows', { keys: keys.slice(0, 1) })
    const created = { byName: 'Ada Min', at: '2026-05-04T12:00:00.000Z', changes: [] }
    const id = sample?.id ?? ''
    expect(await test.client.call('history.list', { id })).toMatchObject([{ ...created, action: 'demo.load' }])
    await test.client.call('titles.update', { id, changes: { shelfMark: 'A 1' } })
    const actions = (await test.client.call('history.list', { id })).map(({ action }) => action)
    expect(actions).toEqual(['titles.update', 'demo.load'])
    const typed = await test.client.call('titles.add', { title: 'Un livre à nous' })
    expect((await test.client.call('history.list', { id: typed.id })).map(({ action }) => action)).toEqual([
      'titles.add',
    ])
  })

  it('leaves what people made of it: a real loan keeps its title, copy and member', async () => {
    await test.client.call('demo.load', { size: 'small' })
    const { hits } = await test.client.call('titles.search', { text: 'the hunger games' })
    const [{ id } = { id: '' }] = hits
    const shown = await test.client.call('titles.show', { id })
    const free = shown.copyList.find(({ status }) => status === 'in')
    const member = await test.client.call('members.add', { name: 'Vraie Lectrice' })
    await test.client.call('loans.borrow', { member: member.id, barcode: free?.barcode ?? '' })
    await test.client.call('titles.add', { title: 'Un livre à nous' })
    await test.client.call('demo.remove', {})
    const left = await test.client.call('titles.list', { filter: {}, sort: { by: 'title' } })
    expect((await test.client.call('titles.rows', { keys: left.keys })).map(({ title }) => title)).toEqual([
      shown.title,
      'Un livre à nous',
    ])
    expect((await test.client.call('members.list', { filter: {}, sort: { by: 'name' } })).total).toBe(1)
  })
})

describe('sample data of enrolment', () => {
  const code = 'enrolment'
  it('comes and goes in one act, and leaves what real people refer to', async () => {
    await test.close()
    test = await openTestStore({ modules: [code], nowMs: Date.parse('2026-05-04T12:00:00Z') })
    const { client } = test
    const { loaded } = await client.call('demo.load', { size: 'small' })
    expect(loaded).toEqual({ voters: 63, places: 19, tokens: 18 })
    await expect(client.call('demo.load', {})).rejects.toMatchObject({ code: 'demo.already-loaded' })
    const day = await client.call('enrolment.day', {})
    expect(day).toMatchObject({ enrolled: 25, tokens: { issued: 18, served: 10, absent: 1 } })
    const [village] = await client.call('geo.find', { text: 'nkamba' })
    const real = await client.call('voters.enrol', {
      name: 'Vraie',
      firstName: 'Personne',
      sex: 'F',
      birthDate: '1990-01-01' as never,
      residenceId: village?.id,
      pictures: {},
      exceptions: (['photo', 'rightPrint', 'leftPrint', 'signature'] as const).map((what) => ({
        what,
        reason: 'essai',
      })),
      remarks: [],
    })
    await client.call('demo.remove', {})
    expect(await client.call('demo.state', {})).toMatchObject({ loaded: false })
    const list = await client.call('voters.list', { filter: {}, sort: { by: 'name' } })
    expect(list.firstRows).toMatchObject([{ id: real.id, number: 'own' }])
    expect((await client.call('geo.list', {})).places.map(({ name }) => name)).toEqual([
      'Kongo Central',
      'Mbanza-Ngungu',
      'Boko',
      'Kinkosi',
      'Nkamba',
    ])
    expect((await client.call('voters.find', { text: 'ilunga' })).total).toBe(0)
  })
})
