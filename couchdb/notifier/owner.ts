import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'

/** Who holds a claim: a machine, a process on it, and which of those that had its number. */
export interface Owner {
  readonly name: string
  /** Whether somebody who held a claim is known to have ended; whoever is on another machine is only silent. */
  hasEnded(name: string): boolean
}

/** This process; another one each time it is asked for. A container that starts again has its old name and number, and only the last part is new. */
export function ownerOfProcess(host = hostname(), processId = process.pid): Owner {
  const own = [host, String(processId), randomUUID()]
  return {
    name: own.join(' '),
    hasEnded(name) {
      const [otherHost, otherId = '', start = ''] = name.split(' ')
      if (otherHost !== host || !/^\d+$/.test(otherId) || start === own[2]) return false
      return Number(otherId) === processId || !isRunning(Number(otherId))
    },
  }
}

function isRunning(processId: number): boolean {
  try {
    return process.kill(processId, 0)
  } catch (error) {
    // Somebody else's is running all the same.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
