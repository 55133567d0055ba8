import { GEOGRAPHY, moduleDatabase } from '../../documents/database-names'
import type { Write } from '../../documents/document-store'
import { findCentre, type Centre } from '../../queries/enrolment/centres'
import type { CommandContext } from '../context'

/** The database of the site's voters and tokens. */
export function enrolmentDatabase(context: Pick<CommandContext, 'site'>): string {
  return moduleDatabase('enrolment', context.site.code)
}

/** Runs one load–decide–write at a time, on tables that know everything written so far. */
export function inTurn<R>(context: CommandContext, work: () => Promise<R>): Promise<R> {
  return context.documents.exclusively(async () => {
    await context.catchUp()
    return work()
  })
}

/** Writes to the site's enrolment, and resolves once it can be read. */
export async function writeEnrolment(context: CommandContext, writes: readonly Write[]): Promise<void> {
  await context.documents.write(enrolmentDatabase(context), context.author, writes)
  await context.catchUp()
}

/**
 * The centre a command works for. A site that named none gets one called like itself, made the same on every workstation so that
 * they do not disagree about it.
 */
export async function centreFor(context: CommandContext, named: string | undefined): Promise<Centre> {
  const centre = findCentre(context, named)
  if (centre.id !== `centre:${context.site.code}`) return centre
  if (await context.documents.get(GEOGRAPHY, 'centre', centre.id)) return centre
  await context.documents.write(GEOGRAPHY, context.author, [
    {
      kind: 'create',
      type: 'centre',
      id: centre.id,
      fields: { code: context.site.code, name: context.site.name },
      shared: true,
    },
  ])
  await context.catchUp()
  return centre
}

/** Makes this workstation's key known to every site, once: whoever holds a card it signed can check it offline. */
export async function publishStation(context: CommandContext): Promise<void> {
  const id = `station:${context.deviceCode}`
  if (await context.documents.get(context.cardIndex, 'station', id)) return
  const fields = { device: context.deviceCode, publicKey: context.devicePublicKey }
  await context.documents.write(context.cardIndex, context.author, [{ kind: 'create', type: 'station', id, fields }])
}
