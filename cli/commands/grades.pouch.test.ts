import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testData } from '../../scripts/test-data'
import { createProfile, runCommand } from '../testing/run-command'

const { folder, profile, remove } = createProfile()
const comptoir = (...words: string[]) => runCommand(['--profile', profile, '--json', '--user', 'admin', ...words])

beforeAll(async () => {
  await comptoir('init', '--site', 'KIN01', '--name', 'Lycée', '--modules', 'grades', '--admin', 'admin')
})
afterAll(remove)

test('students and grades by words: what a grade names is made, and averages come in order with their rank', async () => {
  expect((await comptoir('school', 'add', 'year', '2026', '--from', '2026-01-01', '--to', '2099-12-31')).code).toBe(0)
  await comptoir('school', 'add', 'class', '3e A')
  for (const [name, number] of [
    ['Ilunga', 'E1'],
    ['Kabongo', 'E2'],
  ] as const)
    expect((await comptoir('students', 'add', name, '--number', number, '--class', '3e A')).code).toBe(0)
  const set = (student: string, subject: string, value: string) =>
    comptoir('grades', 'set', '--student', student, '--subject', subject, '--value', value)
  expect((await set('E1', 'Maths', '12,5')).json).toMatchObject({ valueHundredths: 1250, changed: true })
  expect((await set('E2', 'Maths', '14')).json).toMatchObject({ changed: true })
  expect(await set('E2', 'Maths', '21')).toMatchObject({ code: 1 })
  const averages = await comptoir('grades', 'averages', '--class', '3e A')
  expect(averages.json).toMatchObject([
    { rank: 1, name: 'Kabongo', average: 14 },
    { rank: 2, name: 'Ilunga', average: 12.5 },
  ])
  expect((await comptoir('grades', 'top', '--limit', '1')).json).toHaveLength(1)
  expect((await comptoir('grades', 'explain', 'E1')).json.general).toMatchObject({ sum: '12.5', quotient: '12.5' })
  const whatIf = await comptoir('grades', 'what-if', 'E1', '--subject', 'Maths', '--value', '5,5', '--coefficient', '1')
  expect(whatIf.json).toMatchObject({ subject: 9, general: 9, needed: 7.49 })
  const reason = ['--reason', 'Copie relue']
  const again = ['grades', 'set', '--student', 'E1', '--subject', 'Maths', '--value', '13', ...reason]
  expect((await comptoir(...again)).json).toMatchObject({ valueHundredths: 1300 })
  const history = await comptoir('grades', 'history', 'E1', '--assessment', 'Maths')
  expect(history.json[0].changes).toContainEqual({ field: 'valueHundredths', before: 1250, after: 1300 })
  expect(history.json).toHaveLength(2)
  const shown = await runCommand([
    '--profile',
    profile,
    '--user',
    'admin',
    ...'grades history E1 --assessment Maths'.split(' '),
  ])
  expect(shown.out).toMatch(/12,50 +13,00 +Copie relue/)
  expect(await comptoir('grades', 'history', 'E1', '--assessment', 'Chimie')).toMatchObject({ code: 1 })
  await comptoir('grades', 'set', '--student', 'E1', '--subject', 'Maths', '--value', '12,5', ...reason)
  const out = join(folder, 'bulletin.pdf')
  const paper = await comptoir('report', 'report-card', '--out', out, '--class', '3e A')
  expect(paper.json).toMatchObject({ pages: 2 })
  expect((await readFile(out)).subarray(0, 5).toString()).toBe('%PDF-')
})

test('a list is tried, imported and taken back', async () => {
  const file = join(folder, 'notes.csv')
  await writeFile(file, 'matricule;Devoir 1;Devoir 2\nE1;10;abs\nE2;"15,5";\nE9;3;4\n')
  const words = ['grades', 'import', file, '--subject', 'Français']
  const tried = await comptoir(...words, '--dry-run')
  const done = await comptoir(...words)
  expect(done.json).toMatchObject({ read: 3, created: 3, rejected: [{ line: 4, reason: 'student-unknown' }] })
  expect(tried.json.created).toBe(done.json.created)
  expect((await comptoir('grades', 'undo-import', done.json.importId)).json).toMatchObject({ kept: 0 })
  expect((await comptoir('grades', 'averages')).json[0]).toMatchObject({ average: 14 })
})

test('assessments, rules and families by words; statistics compare and name who is at risk', async () => {
  await comptoir('school', 'add', 'class', '3e B')
  await comptoir('school', 'add', 'period', 'T1', '--from', '2026-01-01', '--to', '2099-12-31')
  await comptoir('students', 'add', 'Mbala', '--number', 'E3', '--class', '3e B')
  const sheet = ['--class', '3e B', '--subject', 'Maths']
  expect((await comptoir('assessments', 'add', 'Oral', ...sheet, '--on', '2026-11-02')).code).toBe(0)
  await comptoir('assessments', 'update', 'Oral', ...sheet, '--title', 'Oral 1', '--coefficient', '2')
  for (const [subject, ...title] of [['Maths', '--title', 'Oral 1'], ['Français']] as const)
    await comptoir('grades', 'set', '--student', 'E3', '--subject', subject, '--value', '4', ...title)
  expect((await comptoir('assessments', 'list', ...sheet)).json).toMatchObject([
    { title: 'Oral 1', takenOn: '2026-11-02', coefficientHundredths: 200, count: 1, mean: '4.000000' },
  ])
  const compared = await comptoir('grades', 'statistics')
  expect(compared.json.classes).toMatchObject([{ name: '3e A' }, { name: '3e B', figures: { mean: '4.000000' } }])
  expect((await comptoir('grades', 'at-risk')).json).toMatchObject([
    { name: 'Mbala', average: 4, subjectsBelow: ['Français', 'Maths'] },
  ])
  const told = await runCommand(['--profile', profile, '--user', 'admin', 'grades', 'statistics'])
  expect(told.out).toMatch(/Comparaison des classes[^]+3e B +1 +4,00[^]+en difficulté[^]+Mbala .*4,00 +Français, Maths/)
  await comptoir('assessments', 'archive', 'Oral 1', ...sheet)
  expect((await comptoir('assessments', 'list', ...sheet)).json).toEqual([])

  const rules = await comptoir('school', 'rules', '--pass-mark', '12', '--quiet-from', '21', '--fall', 'no')
  expect(rules.json).toMatchObject({
    passMarkHundredths: 1200,
    notifyFall: false,
    quietHours: { fromMinute: 1260, untilMinute: 420 },
  })
  expect((await comptoir('school', 'rules')).json).toEqual(rules.json)
  await comptoir('school', 'rules', '--pass-mark', '10')
  const family = ['--guardian-phone', '+243810000003', '--channel', 'sms', '--language', 'en']
  expect((await comptoir('students', 'update', 'E3', ...family)).json).toMatchObject({ channel: 'sms', language: 'en' })
  expect((await comptoir('students', 'history', 'E3')).json[0].changes).toContainEqual({
    field: 'channel',
    after: 'sms',
  })
  const history = await runCommand(['--profile', profile, '--user', 'admin', 'students', 'history', 'E3'])
  expect(history.out).toMatch(/moyen des avis +sms[^]+classe +3e B/)
  expect(await comptoir('school', 'archive', 'class', '3e B')).toMatchObject({ code: 1 })
})

const real = testData('grades/student-mat.csv')
test.skipIf(!real)('the statistics of 395 real students are printed to the last digit', async () => {
  const map = 'number=#,class=school,G1=G1,G2=G2,G3=G3'
  const words = ['grades', 'import', real ?? '', '--map', map, '--subject', 'Algèbre', '--create-students']
  expect((await comptoir(...words)).json).toMatchObject({ read: 395, studentsCreated: 395 })
  const statistics = await comptoir('grades', 'statistics', '--assessment', 'G3', '--class', 'GP')
  expect(statistics.json.overall).toMatchObject({ count: 349, mean: '10.489971', passed: 236 })
})
