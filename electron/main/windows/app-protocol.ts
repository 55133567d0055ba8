import { net, protocol } from 'electron'
import { join, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import { APP_ORIGIN, PDF_PATH } from './app-origin'
import type { PdfDocuments } from './pdf-documents'

const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  // Positions of floating parts and virtual rows are style attributes; style sheets come from our own files only.
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "media-src 'self' blob:",
  "connect-src 'self'",
  `frame-src ${APP_ORIGIN}${PDF_PATH}`,
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** Must run before the app is ready: gives `app://` the rights of a secure web origin. */
export function declareAppProtocol(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true }
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges }])
}

/** Serves the built page, and nothing else of the disk, under `app://comptoir` with a strict policy, and the PDFs being looked at. */
export function serveAppProtocol(pageFolder: string, documents: PdfDocuments): void {
  protocol.handle('app', async (request) => {
    const url = new URL(request.url)
    const document = url.host === 'comptoir' ? documents.respond(url.pathname) : undefined
    if (document) return document
    const path = join(pageFolder, decodeURIComponent(url.pathname === '/' ? '/index.html' : url.pathname))
    if (url.origin !== APP_ORIGIN && url.host !== 'comptoir') return new Response('not found', { status: 404 })
    if (!path.startsWith(pageFolder + sep)) return new Response('not found', { status: 404 })
    const file = await net.fetch(pathToFileURL(path).toString()).catch(() => undefined)
    if (!file) return new Response('not found', { status: 404 })
    const headers = new Headers(file.headers)
    headers.set('Content-Security-Policy', CONTENT_SECURITY_POLICY)
    headers.set('X-Content-Type-Options', 'nosniff')
    headers.set('Referrer-Policy', 'no-referrer')
    return new Response(file.body, { status: file.status, headers })
  })
}
