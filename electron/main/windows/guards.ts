import { app, session } from 'electron'
import { APP_ORIGIN } from './app-origin'

/** True for a page of ours: the only one that may speak to the main process. */
export function isOurs(url: string): boolean {
  return url === APP_ORIGIN || url.startsWith(`${APP_ORIGIN}/`)
}

/** Denies every permission but the camera for our own pages, and every way of leaving them. */
export function installGuards(): void {
  session.defaultSession.setPermissionRequestHandler((contents, permission, decide, details) => {
    const cameraOnly = 'mediaTypes' in details && (details.mediaTypes?.every((type) => type === 'video') ?? false)
    decide(permission === 'media' && cameraOnly && isOurs(contents.getURL()))
  })
  session.defaultSession.setPermissionCheckHandler(
    (_contents, permission, origin, details) =>
      permission === 'media' && details.mediaType === 'video' && isOurs(origin),
  )
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
    contents.on('will-navigate', (event) => event.preventDefault())
    contents.on('will-redirect', (event) => event.preventDefault())
    contents.on('will-attach-webview', (event) => event.preventDefault())
  })
}
