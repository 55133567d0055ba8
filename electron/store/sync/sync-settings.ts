import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { AppError } from '@shared/base/app-error'
import { syncScheduleSchema } from '@shared/protocol/sync'
import { decrypt, encrypt } from '../accounts/credential'
import { deriveKey } from '../documents/databases'
import { writeFileDurably } from '../documents/storage/write-file-durably'

const remoteSchema = z.object({
  name: z.string(),
  url: z.string(),
  schedule: syncScheduleSchema,
  paused: z.boolean(),
  bytesPerSecond: z.number().int().positive().optional(),
})
/** One remote as it was set, with its password. */
export type RemoteSettings = z.infer<typeof remoteSchema>

/** The name of the remote that is meant when none is said. */
export const HEAD_OFFICE = 'head-office'

const settingsSchema = z.union([
  z.object({ remotes: z.array(remoteSchema) }),
  // Written before there could be several.
  z.object({ url: z.string(), continuous: z.boolean() }).transform(({ url, continuous }) => ({
    remotes: [
      {
        name: HEAD_OFFICE,
        url,
        schedule: { kind: continuous ? ('continuous' as const) : ('manual' as const) },
        paused: false,
      },
    ],
  })),
])

/** The remotes' addresses hold passwords: they are kept encrypted beside the databases. */
export interface SyncSettingsFile {
  /** Empty when no remote is set; the first is the one that is meant when none is said. Fails with `sync.settings-damaged`. */
  read(): readonly RemoteSettings[]
  write(remotes: readonly RemoteSettings[]): void
}

export function syncSettingsFile(profile: string, dataKey: Buffer): SyncSettingsFile {
  const file = join(profile, 'sync.sealed')
  const key = Buffer.from(deriveKey(dataKey, 'sync settings'), 'hex')
  return {
    read() {
      if (!existsSync(file)) return []
      const plain = decrypt(key, Buffer.from(readFileSync(file, 'utf8'), 'base64'))
      if (!plain) throw new AppError('sync.settings-damaged')
      return settingsSchema.parse(JSON.parse(plain.toString('utf8'))).remotes
    },
    write(remotes) {
      if (remotes.length === 0) rmSync(file, { force: true })
      else writeFileDurably(file, encrypt(key, Buffer.from(JSON.stringify({ remotes }), 'utf8')).toString('base64'))
    },
  }
}
