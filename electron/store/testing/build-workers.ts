import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const root = new URL('../../../', import.meta.url)

/** Where tests find the store's worker entries, and the command line for those that start it as a process; within the repository, so that their packages are found. */
export const TEST_WORKERS = new URL('out/test-workers/', root)

const at = (path: string) => fileURLToPath(new URL(path, root))

/** Bundles the worker entries once per test run (vitest's `globalSetup`): threads cannot load TypeScript by themselves. */
export default async function buildWorkers(): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'error',
    root: at('.'),
    resolve: { alias: { '@shared': at('shared') } },
    build: {
      ssr: true,
      target: 'node20.18',
      outDir: fileURLToPath(TEST_WORKERS),
      // Another run may be using what is there.
      emptyOutDir: false,
      rolldownOptions: {
        input: {
          pdf: at('electron/workers/pdf/index.ts'),
          import: at('electron/workers/import/index.ts'),
          analytics: at('electron/workers/analytics/index.ts'),
          snapshot: at('electron/workers/snapshot/index.ts'),
          matching: at('electron/workers/matching/index.ts'),
          image: at('electron/workers/image/index.ts'),
          cli: at('cli/index.ts'),
        },
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  })
}
