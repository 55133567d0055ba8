// @ts-check
// npm run bench -- NAME: bundles bench/NAME.bench.ts as the store is bundled, and runs it on this Node.
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { openDisplay } from './machine.mjs'
import { prepare, root } from './prepare.mjs'

const suffix = '.bench.ts'
const names = readdirSync(join(root, 'bench'))
  .filter((file) => file.endsWith(suffix))
  .map((file) => file.slice(0, -suffix.length))
const [name = '', ...benchArguments] = process.argv.slice(2)

if (names.includes(name)) {
  try {
    // Some parts are measured in the real window.
    const hasWindow = benchArguments.includes('--screen')
    const { electron } = await prepare({ electron: hasWindow })
    const display = hasWindow ? await openDisplay() : undefined
    const env = { ...process.env, ...display?.env, ...(hasWindow ? { ELECTRON_EXEC_PATH: electron } : {}) }
    process.exitCode = await bench(name, benchArguments, env)
    display?.close()
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
} else {
  console.log(`usage: npm run bench -- NAME [arguments]\n${names.map((known) => `  ${known}\n`).join('')}`)
  process.exitCode = name === '' ? 0 : 2
}

/**
 * @param {string} benchName
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>}
 */
async function bench(benchName, args, env) {
  // Installed by the preparation, so it cannot be imported any sooner.
  const { build } = await import('vite')
  const fileName = `bench-${benchName}.js`
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    resolve: { alias: { '@shared': join(root, 'shared') } },
    build: {
      ssr: join(root, 'bench', `${benchName}${suffix}`),
      target: 'node20.18',
      // Beside the store, which finds its workers by their place.
      outDir: join(root, 'out/main'),
      emptyOutDir: false,
      sourcemap: true,
      rolldownOptions: { output: { entryFileNames: fileName, codeSplitting: false } },
    },
  })
  const command = ['--expose-gc', '--enable-source-maps', join(root, 'out/main', fileName), ...args]
  return spawnSync(process.execPath, command, { cwd: root, stdio: 'inherit', env }).status ?? 1
}
