import { writeFileSync } from 'node:fs'
import { app, type BrowserWindow } from 'electron'

const AFTER_PAINT_MS = 1_500

/** Without a display there is nothing to look at: takes a picture of the window once it has painted, says where it is, and quits. */
export function takePicture(window: BrowserWindow, file: string): void {
  window.webContents.once('did-finish-load', () => {
    setTimeout(() => {
      window.webContents
        .capturePage()
        .then((image) => {
          writeFileSync(file, image.toPNG())
          console.log(`picture: ${file}`)
          app.quit()
        })
        .catch((error: unknown) => {
          console.error(error)
          app.exit(1)
        })
    }, AFTER_PAINT_MS)
  })
}
