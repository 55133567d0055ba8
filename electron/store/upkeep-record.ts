import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { instantSchema } from '@shared/protocol/fields'
import { storageVerbs } from '@shared/protocol/storage'
import { writeFileDurably } from './documents/storage/write-file-durably'

const recordSchema = z.object({
  lastVerification: storageVerbs['storage.verify'].result.optional(),
  lastCompactionAt: instantSchema.optional(),
})
/** When a profile's databases were last looked after, and what was found. Names and counts only: the file is not encrypted. */
export type UpkeepRecord = z.infer<typeof recordSchema>

/** Reads the record; a lost or unreadable one only means that nobody remembers. */
export function readUpkeepRecord(profile: string): UpkeepRecord {
  const file = fileOf(profile)
  if (!existsSync(file)) return {}
  try {
    return recordSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return {}
  }
}

export function noteUpkeep(profile: string, changes: UpkeepRecord): void {
  writeFileDurably(fileOf(profile), JSON.stringify({ ...readUpkeepRecord(profile), ...changes }))
}

function fileOf(profile: string): string {
  return join(profile, 'upkeep.json')
}
