import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { AppError } from '@shared/base/app-error'
import { decrypt, encrypt } from '../accounts/credential'
import { deriveKey } from '../documents/databases'
import { writeFileDurably } from '../documents/storage/write-file-durably'

const settingsSchema = z.object({ url: z.string(), continuous: z.boolean() })
export type SyncSettings = z.infer<typeof settingsSchema>

/** The hub's address holds a password: it is kept encrypted beside the databases. */
export interface SyncSettingsFile {
  /** Undefined when no hub is set. Fails with `sync.settings-damaged`. */
  read(): SyncSettings | undefined
  write(settings: SyncSettings): void
  remove(): void
}

export function syncSettingsFile(profile: string, dataKey: Buffer): SyncSettingsFile {
  const file = join(profile, 'sync.sealed')
  const key = Buffer.from(deriveKey(dataKey, 'sync settings'), 'hex')
  return {
    read() {
      if (!existsSync(file)) return undefined
      const plain = decrypt(key, Buffer.from(readFileSync(file, 'utf8'), 'base64'))
      if (!plain) throw new AppError('sync.settings-damaged')
      return settingsSchema.parse(JSON.parse(plain.toString('utf8')))
    },
    write(settings) {
      writeFileDurably(file, encrypt(key, Buffer.from(JSON.stringify(settings), 'utf8')).toString('base64'))
    },
    remove() {
      rmSync(file, { force: true })
    },
  }
}
