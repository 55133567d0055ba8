import { join } from 'node:path'
import { monotonicFactory, ulid } from 'ulid'
import { addDays, toInstant } from '@shared/base/day'
import { createHybridClock } from '@shared/base/hybrid-clock'
import { createMergePolicies, type MergePolicies } from '@shared/domain/merge/policy-versions'
import type { Day } from '@shared/base/identifier'
import type { SiteDocument, UserDocument } from '@shared/documents/reference'
import type { Site } from '@shared/protocol/session'
import { openDevice, refreshEntries } from './accounts/unlock'
import { forgetRegistration, waitingRegistrations } from './accounts/registrations'
import { readKeyring, writeKeyring, type Keyring } from './accounts/keyring'
import type { AuthorWatch } from './author-watch'
import { startAutoMerge } from './auto-merge'
import { startDailyWork } from './daily-work'
import { auditDoubt } from './documents/audit-proof'
import { databasesOf, MEDIA_MODULES, mediaDatabase, REFERENCE, withProvinces } from './documents/database-names'
import { deriveKey, openDatabases, type Databases } from './documents/databases'
import { createDocumentStore, type DocumentStore } from './documents/document-store'
import { snapshotFolder } from './documents/upkeep/snapshots'
import { migrateDatabase } from './migrations/migrate-database'
import { storeModulesOf } from './modules/modules'
import { openDrafts, type Drafts } from './projections/drafts'
import { createProjector, type Projector } from './projections/projector'
import { markReadModels } from './projections/read-model-marker'
import { createReadModels, type ReadModels, type TopicBoard } from './projections/read-models'
import { keysOf, mergePolicyVersions, referenceModel } from './projections/reference-model'
import type { QueryContext } from './queries/context'
import { createCounters, createLedger, createPdfPool, type Workers } from './queries/workers'
import type { DuplicateWatch } from './queries/enrolment/duplicates/duplicate-watch'
import { scheduleUpkeep } from './scheduled-upkeep'
import { followSite } from './site-settings'
import { publishDevice } from './publish-device'
import { createSyncService, type SyncService } from './sync/sync-service'
import { createFaceFinder } from '../workers/image/face-finder'
import { createChunkUnpacker } from '../workers/snapshot/unpack-in-worker'
import { watchAuthors } from './watch-authors'
import { watchDuplicates } from './watch-duplicates'
import { watchLedgers } from './watch-ledgers'
import type { Environment } from './environment'

/** Everything that is open once someone's password opened the workstation. */
export interface OpenProfile {
  readonly dataKey: Buffer
  readonly databases: Databases
  readonly documents: DocumentStore
  readonly policies: MergePolicies
  readonly readModels: ReadModels
  readonly sync: SyncService
  readonly workers: Workers
  readonly duplicates: DuplicateWatch
  readonly drafts: Drafts
  readonly site: Site
  readonly deviceCode: string
  /** The workstation's public key (base64 of DER), and what its private key makes of a text (base64). */
  readonly devicePublicKey: string
  readonly sign: (text: string) => string
  /** The public key of a workstation (as above), once it arrived here: others published theirs. */
  readonly keyOf: (device: string) => string | undefined
  /** Who wrote what arrives here. */
  readonly authors: AuthorWatch
  /** A picture by its id, from the media database of this site. */
  readonly picture: QueryContext['picture']
  /** Turns what was registered while closed into pending accounts. */
  takeInRegistrations(): Promise<void>
  users(): UserDocument[]
  user(id: string): UserDocument | undefined
  newId(type: string): string
  today(): Day
  close(): Promise<void>
}

/**
 * Opens the databases of a profile with its data key, starts the read models and the replication, and keeps the keyring in step
 * with the accounts, wherever they were changed. Fails with `storage.*` codes and then leaves nothing open.
 */
export async function openProfile(
  environment: Environment,
  keyring: Keyring,
  dataKey: Buffer,
  board: TopicBoard,
): Promise<OpenProfile> {
  const { profile, nowMs, onFailure } = environment
  const { site } = keyring
  const databases = await openDatabases({
    directory: profile,
    names: withProvinces(databasesOf(site.code, site.modules, keyring.ledgers), keyring.provinces),
    dataKey,
    nowMs,
    // The first account enters the keyring once the databases exist.
    isNewProfile: keyring.entries.length === 0,
    migrate: async (target) => migrateDatabase(target, join(snapshotFolder(profile), 'before-migration')),
    ...(environment.freeBytes ? { disk: { freeBytes: environment.freeBytes } } : {}),
  })
  const projectors: Projector[] = []
  const marker = markReadModels(profile, nowMs())
  try {
    const device = openDevice(keyring, dataKey)
    const clock = createHybridClock(device.id, nowMs)
    // Read from the list of rules, which is the first to be fed; nobody writes before that.
    const policies = createMergePolicies((type) =>
      projectors.slice(0, 1).flatMap((reference) => mergePolicyVersions(reference.tables(), type)),
    )
    const documents = createDocumentStore({ open: (name) => databases.get(name), clock, device, policies })
    const modules = storeModulesOf(site.modules)
    const models = [referenceModel, ...modules.flatMap((module) => module.readModels(site.code, keyring.ledgers ?? []))]
    for (const model of models.map((one) => ({ ...one, databases: withProvinces(one.databases, keyring.provinces) }))) {
      projectors.push(
        await createProjector(model, {
          directory: profile,
          key: deriveKey(dataKey, `read model ${model.name}`),
          database: (name) => databases.get(name),
          follow: (name, onCommit) => databases.follow(name, onCommit),
          trust: marker.trust,
          onTopics: (topics) => board.announce(topics),
          observe: (stamp) => clock.observe(stamp),
          // Keys stand in the list that is fed first; what one's own workstation wrote needs no proof.
          doubtOf: (entry) =>
            entry.device === device.id
              ? undefined
              : auditDoubt(entry, (id) => projectors.slice(0, 1).flatMap((known) => keysOf(known.tables(), id))[0]),
          onFailure,
        }),
      )
    }
    const readModels = createReadModels(projectors)
    await projectors[0]?.catchUp()
    const firstFeeding = readModels.catchUp().catch(onFailure)
    // A single command must not answer from lists that are still being filled; a window says that they are, and fills up.
    if (!environment.replicates) await firstFeeding

    const users = () =>
      readModels
        .tables('reference')
        .all<[string]>('SELECT body FROM users ORDER BY name')
        .map(([body]): UserDocument => JSON.parse(body))
    const keepKeyring = () => {
      const current = readKeyring(profile) ?? keyring
      const next = refreshEntries(current, users(), dataKey)
      if (JSON.stringify(next) !== JSON.stringify(current)) writeKeyring(profile, next)
    }
    const statedSite = (): SiteDocument | undefined => {
      const row = readModels.tables('reference').get<[string]>('SELECT body FROM sites WHERE code = ?', site.code)
      return row && JSON.parse(row[0])
    }
    keepKeyring()
    followSite(profile, statedSite())
    const stopKeeping = board.listen((topics) => {
      if (topics.has('users')) keepKeyring()
      // Windows show the site as the keyring has it.
      if (topics.has('session') && followSite(profile, statedSite())) board.announce(['session'])
    })
    // Accounts only: a library that is being indexed anew must not keep anyone from signing in.
    const takeIn = async () => {
      await takeInRegistrations(profile, keyring, dataKey, documents, site.code)
      await projectors[0]?.catchUp()
    }
    await takeIn()
    // A new workstation publishes its key with its first account.
    if (keyring.entries.length > 0)
      await publishDevice({
        ...{ documents, site, device: device.id, publicKey: keyring.device.publicKey },
        sign: (text) => device.sign(text),
        // A full disk must not keep anyone from signing in: it is tried again at the next start.
      }).catch(onFailure)
    const unpacker = createChunkUnpacker(environment.workers)
    const sync = createSyncService({
      profile,
      dataKey,
      databases,
      readModels,
      board,
      nowMs,
      onFailure,
      replicates: environment.replicates,
      unpack: unpacker.unpack,
    })

    const autoMerge = startAutoMerge({ documents, readModels, board, onFailure })

    // Two ids of one millisecond keep their order: queues rely on it.
    const nextUlid = monotonicFactory()
    const today = () => localDay(nowMs())
    const daily = startDailyWork({
      today,
      onFailure,
      work: async () => {
        await firstFeeding
        for (const { module, daily: work } of modules)
          await work?.({
            site,
            tables: (model) => readModels.tables(model),
            today,
            documents,
            author: { id: `site:${site.code}`, name: site.name, action: `${module}.daily` },
            catchUp: () => readModels.catchUp(),
            deviceCode: device.id,
          })
      },
    })
    const { workers: entries } = environment
    const workers = {
      entries,
      pdf: createPdfPool(entries),
      ledger: createLedger(entries),
      threads: createCounters(entries),
      faces: createFaceFinder({ entry: new URL('image.js', entries), resources: environment.resources, onFailure }),
    }
    const duplicates = watchDuplicates({ environment, dataKey, databases, readModels, board, site: site.code })
    const ledgers = watchLedgers({ environment, databases, readModels, board, documents, workers, site })
    const keyOf = (id: string) =>
      id === device.id ? keyring.device.publicKey : keysOf(readModels.tables('reference'), id)[0]
    const authors = watchAuthors({ environment, databases, policies, keyOf, reference: projectors[0], board })
    const upkeep = environment.replicates
      ? scheduleUpkeep({ databases, dataKey, nowMs, onFailure, onDone: () => board.announce(['tasks']) })
      : undefined
    const drafts = openDrafts(profile, deriveKey(dataKey, 'drafts'))

    return {
      dataKey,
      drafts,
      databases,
      documents,
      policies,
      readModels,
      sync,
      workers,
      duplicates,
      site,
      deviceCode: device.id,
      devicePublicKey: keyring.device.publicKey,
      sign: (text) => device.sign(text),
      keyOf,
      authors,
      async picture(id) {
        for (const module of MEDIA_MODULES) {
          if (!site.modules.includes(module)) continue
          const found = await documents.get(mediaDatabase(site.code, module), 'media', id)
          if (!found) continue
          const { mediaType, width, height, bytes } = found.document
          return { mediaType, width, height, bytes: Uint8Array.from(Buffer.from(bytes, 'base64')) }
        }
        return undefined
      },
      takeInRegistrations: takeIn,
      users,
      user(id) {
        const row = readModels.tables('reference').get<[string]>('SELECT body FROM users WHERE id = ?', id)
        return row && JSON.parse(row[0])
      },
      newId: (type) => `${type}:${nextUlid(nowMs())}`,
      today,
      async close() {
        stopKeeping()
        await duplicates.close()
        await ledgers.close()
        await daily.close()
        await authors.close()
        await upkeep?.close()
        await workers.pdf.close()
        await workers.ledger.close()
        await workers.threads.close()
        await workers.faces.close()
        drafts.close()
        await sync.close()
        await unpacker.close()
        await autoMerge.close()
        await firstFeeding
        await readModels.close()
        marker.end()
        await databases.close()
      },
    }
  } catch (error) {
    for (const projector of projectors) await projector.close()
    marker.end()
    await databases.close()
    throw error
  }
}

/** The calendar day on the wall of this office. */
function localDay(nowMs: number): Day {
  const offsetMs = new Date(nowMs).getTimezoneOffset() * 60_000
  return addDays(toInstant(nowMs - offsetMs).slice(0, 10) as Day, 0)
}

async function takeInRegistrations(
  profile: string,
  keyring: Keyring,
  dataKey: Buffer,
  documents: DocumentStore,
  site: string,
): Promise<void> {
  for (const { file, registration } of waitingRegistrations(profile, keyring, dataKey)) {
    const author = { id: `site:${site}`, name: registration.displayName, action: 'session.register' }
    const fields = { ...registration, roles: ['member' as const], status: 'pending' as const, everySite: false }
    await documents.write(REFERENCE, author, [{ kind: 'create', id: `user:${ulid()}`, type: 'user', fields }])
    forgetRegistration(file)
  }
}
