import { resolve } from 'node:path'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

const at = (path: string) => resolve(import.meta.dirname, path)
const alias = { '@shared': at('shared') }
/**
 * Loaded by every process at its start: out of one bundle that takes a third of the time that reading their many files takes, on a
 * window's way to its first paint and on an import's to its first row. What has binaries or data files beside it stays outside.
 */
const bundled = [
  'csv-stringify',
  'iconv-lite',
  'isbn3',
  'libphonenumber-js',
  'pouchdb-adapter-http',
  'pouchdb-adapter-utils',
  'pouchdb-core',
  'pouchdb-errors',
  'pouchdb-merge',
  'pouchdb-replication',
  'pouchdb-utils',
  'saxes',
  'ulid',
  'zod',
]
/** The lowest runtime the code must run on: Electron 33 (Node 20.18, Chromium 130). */
const nodeTarget = 'node20.18'

export default defineConfig({
  main: {
    resolve: { alias },
    build: {
      target: nodeTarget,
      outDir: 'out/main',
      sourcemap: true,
      externalizeDeps: { exclude: bundled },
      rolldownOptions: {
        input: {
          index: at('electron/main/index.ts'),
          store: at('electron/store/index.ts'),
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
  },
  preload: {
    build: {
      target: nodeTarget,
      outDir: 'out/preload',
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: at('electron/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('renderer'),
    resolve: { alias },
    plugins: [react(), tailwindcss()],
    build: {
      target: 'chrome130',
      outDir: at('out/renderer'),
      rolldownOptions: { input: { index: at('renderer/index.html'), gallery: at('renderer/gallery.html') } },
      minify: 'oxc',
    },
  },
})
