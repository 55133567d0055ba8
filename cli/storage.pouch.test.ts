import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createProfile, runCommand } from './testing/run-command'

const { profile, remove } = createProfile()
const elsewhere = mkdtempSync(join(tmpdir(), 'comptoir-elsewhere-'))
const at = (...words: string[]) => ['--profile', profile, '--json', ...words]

/** Flips one bit in the middle of a database nobody has open. */
function damage(name: string): void {
  const file = join(profile, name)
  const bytes = readFileSync(file)
  const middle = Math.floor(bytes.length / 2)
  bytes[middle] = (bytes[middle] ?? 0) ^ 1
  writeFileSync(file, bytes)
}

beforeAll(async () => {
  await runCommand(at('init', '--site', 'kin01', '--name', 'Kinshasa 1', '--admin', 'alice'))
})
afterAll(() => {
  remove()
  rmSync(elsewhere, { recursive: true, force: true })
})

it('verifies, tells the sizes, and compacts', async () => {
  expect(await runCommand(at('verify'))).toMatchObject({ code: 0, json: { sound: true, findings: [] } })
  const storage = await runCommand(at('storage', '--compact'))
  expect(storage.code).toBe(0)
  expect(storage.json.databases).toContainEqual(expect.objectContaining({ name: 'library-kin01', module: 'library' }))
  expect(storage.json.compacted).toHaveLength(3)
})

it('copies the databases here and elsewhere, and lists the copies', async () => {
  const here = await runCommand(at('snapshot', 'create'))
  expect(here).toMatchObject({ code: 0, json: { kind: 'manual' } })
  const there = await runCommand(at('snapshot', 'create', '--out', elsewhere))
  expect(there.code).toBe(0)
  const listed = await runCommand(at('snapshot', 'list'))
  expect(listed.json).toMatchObject([{ id: here.json.id }])
})

it('names damage with exit code 1, shows what a copy would change, and goes back to it', async () => {
  damage('library-kin01.sqlite')
  const verified = await runCommand(at('verify', '--user', 'alice'))
  expect(verified).toMatchObject({ code: 1, json: { sound: false } })
  expect(verified.json.findings[0]).toMatchObject({ database: 'library-kin01' })
  const [kept] = (await runCommand(at('snapshot', 'list', '--user', 'alice'))).json
  const preview = await runCommand(at('snapshot', 'load', kept.id, '--dry-run', '--user', 'alice'))
  expect(preview).toMatchObject({ code: 0, json: { snapshot: { id: kept.id } } })
  expect((await runCommand(at('verify', '--user', 'alice'))).code).toBe(1)
  expect((await runCommand(at('snapshot', 'load', kept.id, '--user', 'alice'))).code).toBe(0)
  expect((await runCommand(at('verify'))).code).toBe(0)
})

it('repairs what is damaged, and tells what became of the records', async () => {
  damage('library-kin01.sqlite')
  const repaired = await runCommand(at('verify', '--repair', '--user', 'alice'))
  expect(repaired).toMatchObject({ code: 0, json: { sound: true } })
  expect(repaired.json.repaired).toMatchObject([{ database: 'library-kin01' }])
  expect((await runCommand(at('status'))).code).toBe(0)
})
