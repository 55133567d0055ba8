import { AppError } from '@shared/base/app-error'

/** Where the hub is. The address carries the account; only `shown` may be displayed or logged. */
export interface RemoteAddress {
  /** As it was set, with its password. */
  readonly secret: string
  /** Without its password: `https://kin01@hub.example/`. */
  readonly shown: string
  readonly authorization: string | undefined
  /** Without account, ending in a slash; databases stand behind it. */
  readonly root: string
}

/**
 * Understands the hub's address, so that a slip of the pen is refused while the person is still there. Fails with `sync.bad-url`
 * (details: why, never the address itself) for anything but an http(s) address without query and fragment.
 */
export function parseRemoteAddress(text: string): RemoteAddress {
  const trimmed = text.trim()
  if (!URL.canParse(trimmed)) throw new AppError('sync.bad-url', { details: { reason: 'not-an-address' } })
  const url = new URL(trimmed)
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new AppError('sync.bad-url', { details: { reason: 'not-http' } })
  if (url.search !== '' || url.hash !== '') throw new AppError('sync.bad-url', { details: { reason: 'query' } })

  const { username, password } = url
  url.password = ''
  const shown = url.href
  url.username = ''
  return {
    secret: trimmed,
    shown,
    authorization: username === '' ? undefined : basic(decodeURIComponent(username), decodeURIComponent(password)),
    root: url.href.replace(/\/*$/, '/'),
  }
}

/** RFC 7617, in UTF-8 as CouchDB reads it. */
function basic(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`, 'utf8').toString('base64')}`
}
