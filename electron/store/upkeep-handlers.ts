import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '@shared/base/app-error'
import { toInstant } from '@shared/base/day'
import type { StorageFinding, StorageRepair, StorageVerification } from '@shared/protocol/storage'
import type { ParsedPayloadOf, ResultOf } from '@shared/protocol/verbs'
import { authorise, toPerson } from './accounts/sessions'
import { databasesOf } from './documents/database-names'
import { databaseFile, deriveKey, inspectDatabases, profileManifest, type DatabaseFiles } from './documents/databases'
import { inspectContent } from './documents/upkeep/check-at-start'
import { createFindings } from './documents/upkeep/finding'
import { repairDatabases } from './documents/upkeep/repair-databases'
import { previewRestore, restoreSnapshot } from './documents/upkeep/restore-snapshot'
import { findSnapshot, listSnapshots, makeSnapshot, snapshotFolder } from './documents/upkeep/snapshots'
import type { Environment } from './environment'
import { migrateDatabase } from './migrations/migrate-database'
import type { OpenProfile } from './open-profile'
import { removeReadModels } from './projections/read-model-marker'
import type { Request } from './server/connection'
import type { UpkeepVerb } from './server/handlers'
import type { ProfileHost } from './server/profile-host'
import { updateSite } from './site-settings'
import { noteUpkeep } from './upkeep-record'

/** What upkeep needs of the store around it. */
export interface UpkeepHost extends Pick<ProfileHost, 'keyring'> {
  opened(): OpenProfile | undefined
  readonly environment: Environment
  /** Checks a password without opening any database. */
  unlockKey(name: string, password: string): Promise<{ userId: string; dataKey: Buffer }>
  /** A verification was noted: whoever shows the last one looks again. */
  onVerified(): void
  /** Closes the databases if they are open, does the work, and opens them again; every other request waits meanwhile. */
  whileClosed<R>(dataKey: Buffer, work: () => Promise<R>): Promise<R>
}

type UpkeepHandlers = {
  readonly [V in UpkeepVerb]: (payload: ParsedPayloadOf<V>, request: Request) => Promise<ResultOf<V>>
}

/** Verification, repair, restore and the site itself: what closes the databases, or must work also when they do not open. */
export function upkeepHandlers(host: UpkeepHost): UpkeepHandlers {
  const { environment } = host
  const { profile, nowMs } = environment

  const filesOf = (dataKey: Buffer): DatabaseFiles => {
    const keyring = host.keyring()
    if (!keyring) throw new AppError('profile.not-initialised')
    return { directory: profile, names: databasesOf(keyring.site.code, keyring.site.modules, keyring.ledgers), dataKey }
  }

  /** While nothing opens, no account can be looked up: whoever has a password of this workstation may bring it back. */
  const dataKeyFor = async (request: Request, credentials: Credentials): Promise<Buffer> => {
    const opened = host.opened()
    if (!credentials) {
      authorise(request.session, 'site.manage')
      if (!opened) throw new AppError('session.sign-in-required')
      return opened.dataKey
    }
    const { userId, dataKey } = await host.unlockKey(credentials.name, credentials.password)
    const user = opened?.user(userId)
    if (user) authorise({ ...request.session, person: toPerson(user), locked: false }, 'site.manage')
    return dataKey
  }

  const verify = async (files: DatabaseFiles, request: Request): Promise<StorageVerification> => {
    const manifest = profileManifest(files).read()
    const opened = host.opened()
    // What keeps the profile closed is among the findings, also where the content by itself looks sound (changed at rest).
    const refused = opened ? [] : await inspectDatabases(files, false)
    const findings: StorageFinding[] = []
    const totals = { documents: 0, bodies: 0 }
    for (const name of files.names) {
      const target = databaseFile(files, name)
      const found = createFindings(name)
      if (existsSync(target.file)) {
        const before = totals.documents
        const inspection = { ...target, entry: manifest?.databases[name] }
        const read = await inspectContent(inspection, found, {
          depth: 'full',
          signal: request.signal,
          onProgress: (done) => request.progress({ done: before + done, unit: 'documents' }),
        })
        totals.documents += read.documents
        totals.bodies += read.bodies
      } else {
        found.add('missing')
      }
      for (const model of opened ? modelsAhead(opened, name) : []) found.add('read-model-ahead', model)
      const listed = found.list()
      const atStart = refused.filter((one) => one.database === name && !listed.some(({ code }) => code === one.code))
      findings.push(...listed, ...atStart)
    }
    const result = { sound: findings.length === 0, at: toInstant(nowMs()), ...totals, findings }
    noteUpkeep(profile, { lastVerification: result })
    host.onVerified()
    return result
  }

  const snapshotsKey = (dataKey: Buffer) => deriveKey(dataKey, 'snapshots')
  const snapshotOf = (dataKey: Buffer, wanted: string) => findSnapshot(profile, wanted, snapshotsKey(dataKey))

  return {
    'site.update': (payload, request) => updateSite({ profile, ...host }, payload, request),

    'storage.verify': async ({ credentials }, request) =>
      verify(filesOf(await dataKeyFor(request, credentials)), request),

    'storage.repair': async ({ credentials, databases }, request) => {
      const dataKey = await dataKeyFor(request, credentials)
      const files = filesOf(dataKey)
      const unknown = databases?.find((name) => !files.names.includes(name))
      if (unknown !== undefined) throw new AppError('database.unknown', { details: { database: unknown } })
      const damaged = databases ?? (await damagedOnes(files, () => verify(files, request)))
      const repairs = await host.whileClosed(dataKey, async () => {
        const done = await repairDatabases({
          ...files,
          names: damaged,
          nowMs: nowMs(),
          signal: request.signal,
          onProgress: (read, total) => request.progress({ done: read, total, unit: 'documents' }),
        })
        if (done.length > 0) removeReadModels(profile)
        return done
      })
      const opened = host.opened()
      const countedBefore = new Map<string, number>()
      if (opened) for (const name of damaged) countedBefore.set(name, countOf(opened, name))
      const hub = (await opened?.sync.status())?.remote
      if (opened && hub !== undefined && repairs.length > 0)
        await opened.sync.once({ databases: damaged }, request.signal)
      const answers: StorageRepair[] = []
      for (const { aside: _aside, ...repair } of repairs)
        answers.push({
          ...repair,
          fetched: opened ? countOf(opened, repair.database) - (countedBefore.get(repair.database) ?? 0) : 0,
        })
      return { databases: answers }
    },

    'storage.snapshots': async ({ credentials }, request) => {
      const dataKey = await dataKeyFor(request, credentials)
      return listSnapshots(snapshotFolder(profile), snapshotsKey(dataKey))
    },

    'storage.preview': async ({ credentials, snapshot: wanted }, request) => {
      const dataKey = await dataKeyFor(request, credentials)
      const { snapshot, folder } = snapshotOf(dataKey, wanted)
      return { snapshot, databases: await previewRestore({ ...filesOf(dataKey), snapshot, folder }) }
    },

    'storage.restore': async ({ credentials, snapshot: wanted }, request) => {
      const dataKey = await dataKeyFor(request, credentials)
      const { snapshot, folder } = snapshotOf(dataKey, wanted)
      const files = filesOf(dataKey)
      const opened = host.opened()
      const before = opened && (await keepPresent(opened, nowMs()))
      const restored = await host.whileClosed(dataKey, async () => {
        const done = await restoreSnapshot({
          ...files,
          snapshot,
          folder,
          nowMs: nowMs(),
          snapshotKey: snapshotsKey(dataKey),
          migrate: (target) => migrateDatabase(target, join(snapshotFolder(profile), 'before-migration')),
          onProgress: (done, total) => request.progress({ done, total, unit: 'steps' }),
        })
        removeReadModels(profile)
        return done
      })
      return { databases: restored.databases, ...(before ? { before: before.id } : {}) }
    },
  }
}

type Credentials = { readonly name: string; readonly password: string } | undefined

/** Those the next start would refuse, or else those a full verification complains of. */
async function damagedOnes(files: DatabaseFiles, verify: () => Promise<StorageVerification>): Promise<string[]> {
  const refused = await inspectDatabases(files, false)
  const findings = refused.length > 0 ? refused : (await verify()).findings
  const repairable = findings.filter(({ code }) => code !== 'newer-schema' && code !== 'older-schema')
  return [...new Set(repairable.map(({ database }) => database))]
}

function countOf(opened: OpenProfile, database: string): number {
  return opened.databases.storeOf(database).counters().documentCount
}

function keepPresent(opened: OpenProfile, nowMs: number) {
  const { databases, dataKey } = opened
  return makeSnapshot({
    profile: databases.directory,
    stores: databases.names.map((name) => ({ name, store: databases.storeOf(name) })),
    kind: 'before-restore',
    nowMs,
    key: deriveKey(dataKey, 'snapshots'),
  })
}

/** The read models that saw changes of a database which it does not have. */
function modelsAhead(opened: OpenProfile, name: string): string[] {
  const { updateSeq } = opened.databases.storeOf(name).counters()
  return opened.readModels.projectors().flatMap((projector) => {
    const row = projector.tables().get<[number]>('SELECT seq FROM checkpoints WHERE database = ?', name)
    return row && row[0] > updateSeq ? [projector.model.name] : []
  })
}
