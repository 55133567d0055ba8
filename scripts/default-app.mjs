// @ts-check
// The registry-carried Electron comes without `default_app.asar`, so `electron <folder>` does nothing in it.
import { writeFileSync } from 'node:fs'

// Top-level await holds back `ready` until the app's own module is evaluated: registerSchemesAsPrivileged needs that.
const mainModule = `
import { app } from 'electron'
import fs from 'node:fs'
import path from 'node:path'
import url from 'node:url'

const at = process.argv.findIndex((argument, index) => index > 0 && !argument.startsWith('-'))
if (at < 0) {
  console.error('usage: electron FOLDER')
  process.exit(2)
}
const folder = path.resolve(process.argv[at])
process.defaultApp = true
const manifest = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'))
app.setName(manifest.productName || manifest.name)
if (manifest.version) app.setVersion(manifest.version)
app.setAppPath(folder)
if (!process.argv.some((argument) => argument.startsWith('--user-data-dir='))) {
  app.setPath('userData', path.join(app.getPath('appData'), app.getName()))
}
try {
  await import(url.pathToFileURL(path.join(folder, manifest.main || 'index.js')).href)
} catch (error) {
  console.error(error)
  app.exit(1)
}
`

/**
 * Writes the smallest `default_app.asar` that starts the application of a folder. An asar file is two pickles (the
 * header's length, the header) padded to four bytes, followed by the files.
 * @param {string} file
 */
export function writeDefaultApp(file) {
  const contents = {
    'package.json': Buffer.from('{"name":"electron","type":"module","main":"main.js"}'),
    'main.js': Buffer.from(mainModule),
  }
  /** @type {Record<string, { size: number, offset: string }>} */
  const files = {}
  let offset = 0
  for (const [name, content] of Object.entries(contents)) {
    files[name] = { size: content.length, offset: String(offset) }
    offset += content.length
  }
  const header = Buffer.from(JSON.stringify({ files }))
  const padding = Buffer.alloc((4 - (header.length % 4)) % 4)
  const payloadLength = 4 + header.length + padding.length
  const lengths = Buffer.alloc(16)
  for (const [index, value] of [4, 4 + payloadLength, payloadLength, header.length].entries()) {
    lengths.writeUInt32LE(value, index * 4)
  }
  writeFileSync(file, Buffer.concat([lengths, header, padding, ...Object.values(contents)]))
}
