import { AppError } from '@shared/base/app-error'
import type { SiteDocument } from '@shared/documents/reference'
import type { Site } from '@shared/protocol/session'
import type { ParsedPayloadOf } from '@shared/protocol/verbs'
import { readKeyring, writeKeyring } from './accounts/keyring'
import { REFERENCE } from './documents/database-names'
import type { OpenProfile } from './open-profile'
import type { Request } from './server/connection'

interface SiteHost {
  readonly profile: string
  opened(): OpenProfile | undefined
  /** Closes the databases, does the work, opens them again. */
  whileClosed(dataKey: Buffer, work: () => Promise<void>): Promise<void>
}

/**
 * Changes what the site is called and which modules it uses, here at once, and tells the site's other workstations by the site's
 * document. The documents of a module that is left stay in their database, for the day it is used again.
 */
export async function updateSite(
  { profile, opened, whileClosed }: SiteHost,
  { name, modules }: ParsedPayloadOf<'site.update'>,
  { session }: Request,
): Promise<Site> {
  const open = opened()
  const { person } = session
  if (!open || !person) throw new AppError('session.sign-in-required')
  const site: Site = { code: open.site.code, name, modules: [...new Set(modules)] }
  const author = { id: person.id, name: person.displayName, action: 'site.update' }
  const id = `site:${site.code}`
  await open.documents.exclusively(async () => {
    const current = await open.documents.get(REFERENCE, 'site', id)
    await open.documents.write(REFERENCE, author, [
      current
        ? { kind: 'update', current, fields: { name, modules: site.modules } }
        : { kind: 'create', type: 'site', id, fields: site },
    ])
  })
  // The databases of a profile follow from its keyring.
  await whileClosed(open.dataKey, async () => {
    keepSite(profile, site)
  })
  return site
}

/**
 * Takes over what another workstation of the site says of it; in force when the databases next open. What nobody changed since the
 * workstation was prepared says no more than this one knows. True when there was something new.
 */
export function followSite(profile: string, stated: SiteDocument | undefined): boolean {
  if (!stated || stated.updated.by === 'site') return false
  return keepSite(profile, { code: stated.code, name: stated.name, modules: stated.modules })
}

function keepSite(profile: string, site: Site): boolean {
  const keyring = readKeyring(profile)
  if (!keyring || JSON.stringify(keyring.site) === JSON.stringify(site)) return false
  writeKeyring(profile, { ...keyring, site })
  return true
}
