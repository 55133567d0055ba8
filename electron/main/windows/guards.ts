import { app, session } from 'electron'
import { APP_ORIGIN } from './app-origin'

/** True for a page of ours: the only one that may speak to the main process. */
export function isOurs(url: string): boolean {
  return url === APP_ORIGIN || url.startsWith(`${APP_ORIGIN}/`)
}

/** Denies every permission but the camera for our own pages, every way of leaving them, and every new window but the waiting room's. */
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
    // An empty window that our page fills itself: the screen of the waiting room.
    contents.setWindowOpenHandler(({ url, frameName }) =>
      url === 'about:blank' && frameName === 'waiting-room' && isOurs(contents.getURL())
        ? { action: 'allow', overrideBrowserWindowOptions: { autoHideMenuBar: true, minWidth: 480, minHeight: 360 } }
        : { action: 'deny' },
    )
    contents.on('will-navigate', (event) => event.preventDefault())
    contents.on('will-redirect', (event) => event.preventDefault())
    contents.on('will-attach-webview', (event) => event.preventDefault())
  })
}
