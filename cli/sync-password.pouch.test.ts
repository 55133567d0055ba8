import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createProfile, PASSWORD, runCommand } from './testing/run-command'

const { profile, remove } = createProfile()
const at = (...words: string[]) => ['--profile', profile, '--json', ...words]
const heard = new Set<string>()
const hub = createServer(({ headers }, response) => {
  if (headers.authorization !== undefined) heard.add(headers.authorization)
  response.writeHead(401).end('{}')
})

beforeAll(async () => {
  await new Promise<void>((resolve) => hub.listen(0, '127.0.0.1', resolve))
  await runCommand(at('init', '--site', 'kin01', '--name', 'Kinshasa 1', '--admin', 'Alice'))
})
afterAll(() => {
  remove()
  hub.close()
})

it('takes the password of the head office from the environment, whatever signs it holds', async () => {
  const { port } = hub.address() as AddressInfo
  const env = { COMPTOIR_PASSWORD: PASSWORD, COMPTOIR_SYNC_PASSWORD: '50%25 é/@:' }
  const set = await runCommand(at('sync', 'set', `http://kin01@127.0.0.1:${port}/`, '--on-demand'), { env })
  expect(set).toMatchObject({ code: 0, json: { remote: `http://kin01@127.0.0.1:${port}/` } })
  await runCommand(at('sync', 'once', '--databases', 'catalogue'), { env })
  expect([...heard]).toEqual([`Basic ${Buffer.from('kin01:50%25 é/@:').toString('base64')}`])
})
