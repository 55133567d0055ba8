import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPouch } from './pouch'

const REPOSITORY = resolve(import.meta.dirname, '../../../..')
const directory = mkdtempSync(join(tmpdir(), 'sqlite-crash-'))
const script = join(directory, 'crash-writer.mjs')
afterAll(() => rmSync(directory, { recursive: true }))

// Node runs no TypeScript: the writer is bundled, with packages left where they are installed.
beforeAll(async () => {
  const { resolve: find } = createRequire(import.meta.url)
  await build({
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { '@shared': join(REPOSITORY, 'shared') } },
    build: {
      ssr: join(import.meta.dirname, 'crash-writer.ts'),
      target: 'node20.18',
      outDir: directory,
      emptyOutDir: false,
      rolldownOptions: {
        external: /^(libsql|pouchdb-)/,
        output: {
          entryFileNames: 'crash-writer.mjs',
          paths: (id) => (id.startsWith('node:') ? id : pathToFileURL(find(id)).href),
        },
      },
    },
  })
})

test.each([20, 300, 1_000])('a process killed after %i acknowledged writes loses none of them', async (writes) => {
  const workspace = mkdtempSync(join(directory, 'run-'))
  const key = randomBytes(32).toString('hex')
  const child = spawn(process.execPath, [script, workspace, key], { stdio: ['ignore', 'pipe', 'inherit'] })
  const exited = once(child, 'exit')
  const acknowledged: string[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    acknowledged.push(line)
    if (acknowledged.length === writes) child.kill('SIGKILL')
  }
  expect(await exited).toEqual([null, 'SIGKILL'])
  expect(acknowledged.length).toBeGreaterThanOrEqual(writes)

  const database = new (createPouch({ directory: workspace, keyFor: () => key }))('crash')
  const { rows, total_rows } = await database.allDocs({ include_docs: true })
  const kept = new Set(rows.map(({ id, value }) => `${id} ${value.rev}`))
  expect(acknowledged.filter((line) => !kept.has(line))).toEqual([])
  expect(rows).toHaveLength(total_rows)
  expect((await database.changes()).results).toHaveLength(total_rows)
  await database.close()
})
