import { openDatabases, type Databases } from '../../electron/store/documents/databases'

const NAMES = ['reference', 'library-kin01']

/** One line of the writer: what it was told is on disk. */
interface Acknowledgement {
  readonly database: string
  readonly id: string
  /** A revision, or `-deleted`. */
  readonly rev: string
}

export function parseLines(lines: readonly string[]): Acknowledgement[] {
  return lines.flatMap((line) => {
    const [database = '', id = '', rev = ''] = line.split(' ')
    return NAMES.includes(database) && rev !== '' ? [{ database, id, rev }] : []
  })
}

/** Opens a profile as the next start does, with all its checks. */
export function openProfile(directory: string, key: string): Promise<Databases> {
  const dataKey = Buffer.from(key, 'hex')
  return openDatabases({
    directory,
    names: NAMES,
    dataKey,
    nowMs: Date.now,
    isNewProfile: true,
    disk: { leastFreeBytes: 0 },
  })
}

/** How many acknowledged writes are not there any more; the profile must open. */
export async function countLost(
  directory: string,
  key: string,
  acknowledged: readonly Acknowledgement[],
): Promise<number> {
  const databases = await openProfile(directory, key)
  let lost = 0
  try {
    for (const { database, id, rev } of acknowledged) {
      if (!(await isThere(databases, database, id, rev))) lost++
    }
  } finally {
    await databases.close()
  }
  return lost
}

async function isThere(databases: Databases, database: string, id: string, rev: string): Promise<boolean> {
  try {
    await databases.get(database).get(id, rev === '-deleted' ? {} : { rev })
    return rev !== '-deleted'
  } catch (error) {
    const { status, reason } = error as { status?: number; reason?: string }
    return status === 404 && rev === '-deleted' && reason === 'deleted'
  }
}
