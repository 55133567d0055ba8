// Starts the program: windows and the store's supervisor. No domain data passes through this process.
import { join, resolve, sep } from 'node:path'
import { app, dialog, type BrowserWindow } from 'electron'
import { handleFiles } from './os/files'
import { superviseStore, type StoreSupervisor } from './supervisor/store-supervisor'
import { declareAppProtocol, serveAppProtocol } from './windows/app-protocol'
import { installGuards } from './windows/guards'
import { openMainWindow } from './windows/main-window'
import { createPdfDocuments } from './windows/pdf-documents'
import { takePicture } from './windows/picture'

const here = import.meta.dirname
const profileArgument = argumentOf('--profile')
if (profileArgument) app.setPath('userData', resolve(profileArgument))
const profile = app.getPath('userData')
// What Chromium keeps is not part of the workstation's data.
app.setPath('sessionData', join(profile, 'window'))

declareAppProtocol()
// enableSandbox() overrides --no-sandbox, which root in a container needs.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()

if (app.requestSingleInstanceLock()) void app.whenReady().then(run)
else app.quit()

function run(): void {
  const documents = createPdfDocuments()
  serveAppProtocol(join(here, '..', 'renderer'), documents)
  installGuards()
  const preload = join(here, '..', 'preload', 'index.cjs')

  let running = false
  let stopped = false
  let loaded = false
  // Before the window, because it takes the longest to start.
  const store: StoreSupervisor = superviseStore({
    entry: join(here, 'store.js'),
    profile,
    version: app.getVersion(),
    onRunning: () => {
      running = true
      // A page that is still loading gets its port when it is there.
      if (loaded) givePort(window, store)
    },
    onFailed: ({ code, text }) => dialog.showErrorBox('Comptoir', `${code}${sep === '/' ? '\n' : '\r\n'}${text}`),
  })
  const window = openMainWindow(preload)
  handleFiles(store, documents)
  // Its scripts have run by then. A page that was loaded again has lost its port.
  window.webContents.on('dom-ready', () => {
    loaded = true
    if (running) givePort(window, store)
  })
  const picture = process.env['COMPTOIR_PICTURE']
  if (picture) takePicture(window, picture)

  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore()
    window.focus()
  })
  app.on('window-all-closed', () => app.quit())
  app.on('before-quit', (event) => {
    if (stopped) return
    event.preventDefault()
    void store.stop().finally(() => {
      stopped = true
      app.quit()
    })
  })
}

/** The value of `--name=value` or `--name value`. */
function argumentOf(name: string): string | undefined {
  const joined = process.argv.find((argument) => argument.startsWith(`${name}=`))
  if (joined) return joined.slice(name.length + 1)
  const at = process.argv.indexOf(name)
  return at < 0 ? undefined : process.argv[at + 1]
}

function givePort(window: BrowserWindow, store: StoreSupervisor): void {
  if (window.isDestroyed()) return
  window.webContents.postMessage('store-port', null, [store.connect()])
}
