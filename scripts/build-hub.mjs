// @ts-check
// Bundles the head-office side into out/hub/hub.js (or the folder that is named); also what its container image is built with.
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'

const root = resolve(import.meta.dirname, '..')

export async function buildHub(outDir = join(root, 'out/hub')) {
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    resolve: { alias: { '@shared': join(root, 'shared') } },
    build: {
      ssr: true,
      target: 'node20.18',
      outDir,
      emptyOutDir: true,
      sourcemap: true,
      rolldownOptions: { input: { hub: join(root, 'couchdb/index.ts') }, output: { entryFileNames: '[name].js' } },
    },
  })
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await buildHub(process.argv[2])
