#!/usr/bin/env node
// @ts-check
// The command line's door. From a clone it installs and builds itself first; stdout belongs to the command's result.
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const root = resolve(import.meta.dirname, '..')
const commandLine = process.argv.slice(2)

// Whoever reads what is printed may have seen enough (`| head`): the command goes on to its end all the same.
process.stdout.on('error', (/** @type {NodeJS.ErrnoException} */ error) => {
  if (error.code !== 'EPIPE') throw error
})

try {
  const preparation = resolve(root, 'scripts/prepare.mjs')
  // A packaged application carries what is built, not what builds it.
  if (existsSync(preparation)) {
    const { prepare } = await import(pathToFileURL(preparation).href)
    const log = commandLine.includes('--json') ? () => {} : console.error
    await prepare({ electron: false, log })
  }
  const { main } = await import(pathToFileURL(resolve(root, 'out/main/cli.js')).href)
  process.exitCode = await main(commandLine)
} catch (error) {
  const message = error instanceof Error ? error.message : String(error)
  if (commandLine.includes('--json'))
    console.log(JSON.stringify({ error: { code: 'not-ready', message, details: {} } }))
  else console.error(message)
  process.exitCode = 1
}
