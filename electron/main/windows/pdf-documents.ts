import { randomUUID } from 'node:crypto'
import { APP_ORIGIN, PDF_PATH } from './app-origin'

/** PDFs that are being looked at, in memory only: what members borrowed does not lie about in temporary files. */
export interface PdfDocuments {
  /** The address under which Chromium's viewer finds the document until it is forgotten. */
  keep(bytes: Uint8Array): string
  forget(url: string): void
  /** The document at this path of our origin, if there is one. */
  respond(pathname: string): Response | undefined
}

/**
 * Chromium's viewer wraps a document in a page of its own, styled inline, under the policy of the document's answer. That page has
 * no script and nothing of ours, so its styles are allowed as they come: they are another text in each version of Chromium.
 */
const VIEWER_POLICY = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "object-src 'self'",
  `frame-ancestors ${APP_ORIGIN}`,
].join('; ')

export function createPdfDocuments(): PdfDocuments {
  const kept = new Map<string, Uint8Array>()
  return {
    keep(bytes) {
      const path = `${PDF_PATH}${randomUUID()}.pdf`
      kept.set(path, bytes)
      return APP_ORIGIN + path
    },
    forget(url) {
      kept.delete(url.slice(APP_ORIGIN.length))
    },
    respond(pathname) {
      const bytes = kept.get(pathname)
      if (!bytes) return undefined
      const headers = {
        'Content-Type': 'application/pdf',
        'Content-Security-Policy': VIEWER_POLICY,
        'Cache-Control': 'no-store',
        'X-Content-Type-Options': 'nosniff',
        'Referrer-Policy': 'no-referrer',
      }
      return new Response(new Uint8Array(bytes), { headers })
    },
  }
}
