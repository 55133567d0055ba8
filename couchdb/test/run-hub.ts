import { runHubCommand } from '../command-line'
import type { OfficeHub } from './office-hub'

/** Runs a command of head office in this process, as an administrator of a test server. */
export async function runHub(hub: Pick<OfficeHub, 'address' | 'admin'>, ...words: string[]) {
  const printed: string[] = []
  const logged: string[] = []
  const code = await runHubCommand(['--url', hub.address, '--internal-url', hub.address, '--json', ...words], {
    env: { COMPTOIR_HUB_USER: hub.admin.user, COMPTOIR_HUB_PASSWORD: hub.admin.password },
    print: (line) => void printed.push(line),
    log: (line) => void logged.push(line),
    nowMs: () => Date.UTC(2026, 0, 5),
    interrupted: new AbortController().signal,
  })
  return { code, json: printed.length === 1 ? JSON.parse(printed[0] ?? '') : printed, logged }
}
