import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.e2e.ts',
  // One display, one keyboard; `npm test` runs two of these, each on a display of its own.
  workers: 1,
  // Nothing here measures: a slow or busy machine is waited for, and only what never comes fails.
  timeout: 180_000,
  expect: { timeout: 15_000 },
  // A window on a shared machine may miss a beat; `npm test` says how many did.
  retries: process.env['CI'] === 'true' ? 1 : 0,
  forbidOnly: process.env['CI'] === 'true',
  // scripts/test.mjs says where to leave the report it counts from.
  reporter: process.env['PLAYWRIGHT_JSON_OUTPUT_FILE'] ? [['list'], ['json']] : [['list']],
})
