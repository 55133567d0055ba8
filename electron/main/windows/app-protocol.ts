import { readFile } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'
import { protocol } from 'electron'
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

/** What a built page is made of; a file of another kind is not served. */
const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
}

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
    const mediaType = MEDIA_TYPES[extname(path)]
    // Not by `net.fetch`, whose way through the network process takes several times as long for each file of the page.
    const bytes = mediaType === undefined ? undefined : await readFile(path).catch(() => undefined)
    if (mediaType === undefined || !bytes) return new Response('not found', { status: 404 })
    return new Response(new Uint8Array(bytes), {
      headers: {
        'Content-Type': mediaType,
        'Content-Security-Policy': CONTENT_SECURITY_POLICY,
        'X-Content-Type-Options': 'nosniff',
        'Referrer-Policy': 'no-referrer',
      },
    })
  })
}
