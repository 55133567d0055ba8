import { describe, expect, it } from 'vitest'
import { lintImports } from './lint-imports.mjs'

const allowed = [
  ['shared/domain/library/lend.ts', `import { ok } from '../../base/result'`],
  ['shared/domain/library/lend.ts', `import type { Title } from './title'`],
  ['shared/protocol/books.ts', `import { z } from 'zod'`],
  ['shared/testing/clock.ts', `import type { Loan } from '../documents/loan'`],
  [
    'electron/store/documents/adapter.ts',
    `import Database from 'libsql'; import 'pouchdb-core'; import fs from 'node:fs'`,
  ],
  ['electron/store/accounts/keyring.ts', `import { hash } from '@node-rs/argon2'`],
  ['electron/store/commands/loans.ts', `import { run } from '../../workers/pool'`],
  ['electron/store/server/dispatch.ts', `import { session } from '../accounts/session'`],
  [
    'electron/store/index.ts',
    `import type { ParentPort } from 'electron'; import { createStore } from './create-store'`,
  ],
  [
    'electron/store/create-store.ts',
    `import { loans } from './commands/loans'; import { sync } from './sync/supervisor'`,
  ],
  ['electron/main/windows/guards.ts', `import { session } from 'electron'`],
  ['electron/workers/pdf/receipt.ts', `import PdfDocument from 'pdfkit'`],
  ['renderer/app/routes.tsx', `import { Loans } from '../screens/library/Loans'; import './style.css'`],
  [
    'renderer/screens/library/Loans.tsx',
    `import { Table } from '../../components/Table'; import { useState } from 'react'`,
  ],
  ['renderer/components/Logo.tsx', `import source from './logo.svg?url'`],
  ['cli/books.ts', `import { openProfileDoor } from '../electron/store/profile-door'`],
  ['couchdb/design/loans/map.js', `function (doc) { emit(doc._id) }`],
  ['shared/domain/library/lend.test.ts', `import fs from 'node:fs'; import { clock } from '../../testing/clock'`],
  ['bench/library.bench.ts', `import { anything } from '../electron/store/projections/titles'`],
] as const

const refused = [
  ['shared/base/result.ts', `import { Title } from '../domain/library/title'`],
  ['shared/base/result.ts', `import type { Title } from '../domain/library/title'`],
  ['shared/base/result.ts', `export * from '../domain/library/title'`],
  ['shared/base/result.ts', `type T = import('../domain/library/title').Title`],
  ['shared/domain/library/lend.ts', `import { readFileSync } from 'node:fs'`],
  ['shared/domain/library/lend.ts', `import { readFileSync } from 'fs'`],
  ['shared/domain/library/lend.ts', `import { clock } from '@shared/testing/clock'`],
  ['shared/domain/library/lend.ts', `import { cases } from './lend.test'`],
  ['shared/protocol/books.ts', `export type { Loan } from '../documents/loan'`],
  ['electron/store/commands/loans.ts', `import PouchDB from 'pouchdb-core'`],
  ['electron/store/commands/loans.ts', `await import('libsql')`],
  ['electron/store/commands/loans.ts', `import { supervisor } from '../sync/supervisor'`],
  ['electron/store/server/dispatch.ts', `import { open } from '../documents/open'`],
  ['electron/store/server/dispatch.ts', `const { app } = require('electron')`],
  ['electron/store/index.ts', `import { app } from 'electron'`],
  ['electron/main/windows/guards.ts', `import { Loan } from '@shared/documents/loan'`],
  ['electron/preload/index.ts', `import { join } from 'node:path'`],
  ['electron/workers/pdf/index.ts', `import { createStore } from '../../store/create-store'`],
  ['renderer/screens/library/Loans.tsx', `import { Grades } from '../grades/Grades'`],
  ['renderer/screens/library/Loans.tsx', `import { Loan } from '@shared/documents/loan'`],
  ['renderer/client/port.ts', `import { createStore } from '../../electron/store/create-store'`],
  ['renderer/components/Table.tsx', `import { port } from '../client/port'`],
  ['cli/books.ts', `import { importBooks } from '../electron/store/commands/import-books'`],
  ['couchdb/design/loans/map.js', `const { x } = require('../../bootstrap/x')`],
  ['electron/stray.ts', ``],
  ['renderer/stray.tsx', ``],
  ['elsewhere/file.ts', ``],
] as const

describe('the import allowlist', () => {
  it.each(allowed)('allows %s: %s', (file, code) => {
    expect(lintImports(file, code)).toEqual([])
  })

  it.each(refused)('refuses %s: %s', (file, code) => {
    expect(lintImports(file, code)).toHaveLength(1)
  })

  it('says where, what and why', () => {
    expect(lintImports('electron/store/queries/titles.ts', `\nimport Database from 'libsql'`)).toEqual([
      'electron/store/queries/titles.ts:2: electron/store/queries may not import libsql (allowed packages: csv-stringify, exceljs, zod)',
    ])
  })
})
