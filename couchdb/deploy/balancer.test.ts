import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

/* The rule by which the balancer keeps the server's own addresses inside, as HAProxy reads it: a path decoded once, a pattern, an exception. */
const files = ['haproxy-cluster.cfg', 'haproxy-single.cfg']

function isRefused(file: string, path: string): boolean {
  const text = readFileSync(join(import.meta.dirname, file), 'utf8')
  const [, pattern = '', except = ''] =
    /http-request deny if \{ path,url_dec -m reg (\S+) \} !\{ path -m reg (\S+) \}/.exec(text) ?? []
  expect(pattern).not.toBe('')
  return new RegExp(pattern).test(decodeURIComponent(path)) && !new RegExp(except).test(path)
}

it.each(files)('%s lets workstations ask databases, and nothing of the server', (file) => {
  const asked = [
    '/',
    '/_up',
    '/_session',
    '/_membership',
    '/_all_dbs',
    '/library-kin01/_changes',
    '/library-kin01/_local/x',
    '/sales-all/_design/ledger/_view/revenue',
  ]
  expect(asked.filter((path) => isRefused(file, path))).toEqual([])
  const ofTheServer = ['_replicate', '_replicator/x', '_users', '_node/_local/_config', '_all_dbs/x', '_scheduler/jobs']
  const more = [
    '_cluster_setup',
    '_utils/',
    '_reshard',
    '_active_tasks',
    '_membership/x',
    '_dbs_info',
    '_session/x',
    '_up/x',
  ]
  for (const path of [...ofTheServer, ...more])
    for (const written of [`/${path}`, `//${path}`, `/%5F${path.slice(1)}`, `/%5f${path.slice(1)}`])
      expect([written, isRefused(file, written)]).toEqual([written, true])
})
