import { BrowserWindow } from 'electron'
import { APP_ORIGIN } from './app-origin'

/** Opens the counter's window, hidden until it has something to show. */
export function openMainWindow(preload: string): BrowserWindow {
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    minWidth: 720,
    minHeight: 480,
    show: false,
    backgroundColor: '#f7f7f8',
    autoHideMenuBar: true,
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      // Chromium's own viewer shows the PDFs we make; nothing else is a plug-in any more.
      plugins: true,
      spellcheck: false,
    },
  })
  window.once('ready-to-show', () => window.show())
  void window.loadURL(process.env['ELECTRON_RENDERER_URL'] ?? `${APP_ORIGIN}/index.html`)
  return window
}
