// @ts-check
// npm run faults -- NAME [--short] [--json]: bundles faults/NAME.faults.ts as the store is bundled, and runs it on this Node.
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { prepare, root } from './prepare.mjs'

const suffix = '.faults.ts'
const names = readdirSync(join(root, 'faults'))
  .filter((file) => file.endsWith(suffix))
  .map((file) => file.slice(0, -suffix.length))
const [name = '', ...rest] = process.argv.slice(2)
/** Faults that are tests of the suite, run at length and printed as a table. */
const suites = ['sync', 'merge']

if (suites.includes(name)) {
  await import('./faults-suites.mjs')
} else if (names.includes(name)) {
  await prepare({ electron: false, build: false })
  // Installed by the preparation, so it cannot be imported any sooner.
  const { build } = await import('vite')
  const outDir = join(root, 'out/faults')
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
      rolldownOptions: {
        input: { [name]: join(root, 'faults', `${name}${suffix}`), writer: join(root, `faults/${name}/writer.ts`) },
        output: { entryFileNames: '[name].js' },
      },
    },
  })
  const command = ['--enable-source-maps', join(outDir, `${name}.js`), ...rest]
  process.exitCode = spawnSync(process.execPath, command, { cwd: root, stdio: 'inherit' }).status ?? 1
} else {
  console.log(
    `usage: npm run faults -- NAME [--short] [--json]\n${[...names, ...suites].map((known) => `  ${known}\n`).join('')}`,
  )
  process.exitCode = name === '' ? 0 : 2
}
