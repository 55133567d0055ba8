/**
 * What every node is set to, section by section, as 3.5's configuration reference names it. Only what differs from the release or must not
 * be left to it is here.
 */
export const SETTINGS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  chttpd: {
    // Nobody reads anything without an account; `_up` stays open for health checks.
    require_valid_user_except_for_up: 'true',
    // A workstation sends batches of 4 MB at most; a single photo or chunk stays below 8 MB.
    max_http_request_size: '67108864',
    admin_only_all_dbs: 'true',
  },
  couchdb: { max_document_size: '8000000' },
  chttpd_auth: {
    // Without it whoever reaches the port may say in a header who they are (proxy authentication).
    proxy_use_secret: 'true',
    allow_persistent_cookies: 'false',
  },
  // Five wrong passwords shut an account at one address for five minutes.
  chttpd_auth_lockout: { mode: 'enforce', threshold: '5', max_lifetime: '300000' },
  // Files are rewritten by themselves once half of one is garbage: disks fill up by this, so it is not left to a release.
  'smoosh.ratio_dbs': { min_priority: '2.0' },
  'smoosh.ratio_views': { min_priority: '2.0' },
  // New databases get these; a site's database is small, a consolidated one is not (`bootstrap.ts`).
  cluster: { q: '2' },
  // A job that fails waits twice as long each time, by the failures its history holds: six of them are a quarter of an hour, not eight hours.
  replicator: { max_history: '12' },
}
