// @ts-check
// npm run hub -- COMMAND: the head-office side, bundled as the store is bundled, on this Node. stdout belongs to the command's result.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { prepare, root } from './prepare.mjs'

await prepare({ electron: false, build: false, log: console.error })
// Installed by the preparation, so it cannot be imported any sooner.
const { buildHub } = await import('./build-hub.mjs')
await buildHub()
const command = ['--enable-source-maps', join(root, 'out/hub/hub.js'), ...process.argv.slice(2)]
process.exitCode = spawnSync(process.execPath, command, { cwd: root, stdio: 'inherit' }).status ?? 1
