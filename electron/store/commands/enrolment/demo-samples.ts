import { toInstant } from '@shared/base/day'
import { GEOGRAPHY, mediaDatabase } from '../../documents/database-names'
import type { FieldsOf, Write } from '../../documents/document-store'
import { loadTokens } from '../../queries/enrolment/token-queue'
import type { Centre } from '../../queries/enrolment/centres'
import type { CommandContext } from '../context'
import type { DemoRecords, DemoSamples } from '../demo-samples'
import { cardNumbers, claimWrites, makeCard, writeClaims } from './card-numbers'
import { DEMO_PLACES, demoVoters, type DemoVoter } from './demo-people'
import { drawDemoPortraits } from './demo-portraits'
import { centreFor, enrolmentDatabase, inTurn, publishStation } from './enrolment-writes'
import { keepPictures } from './pictures'

const VOTERS = { small: 60, large: 2000 } as const
const BATCH = 500
const TOKENS = 18
const MINUTE_MS = 60_000
/** In both languages: it is kept with the record, whoever reads it. */
const NO_CAPTURE = 'données d’exemple · sample data'

/** Ids of a type as a range, which the index of the table answers. */
const ofType = (type: string) => `id >= '${type}:' AND id < '${type};'`

/** Made-up people with cards and drawn portraits, a few of them twice, places they come from, and this morning's tokens. */
export const enrolmentSamples: DemoSamples = {
  module: 'enrolment',
  isLoaded: (tables) => tables('enrolment').get(`SELECT 1 FROM demo WHERE ${ofType('voter')} LIMIT 1`) !== undefined,
  load: (context, size) =>
    inTurn(context, async () => {
      const centre = await centreFor(context, ownCentre(context))
      await publishStation(context)
      await writePlaces(context)
      const photos: string[] = []
      for (const photo of await drawDemoPortraits()) {
        const { photo: id } = await keepPictures(context, { photo })
        if (id !== undefined) photos.push(id)
      }
      const people = demoVoters(context.today(), VOTERS[size])
      const nextNumber = cardNumbers(context, centre)
      for (let at = 0; at < people.length; at += BATCH) {
        await writeVoters(context, centre, people.slice(at, at + BATCH), nextNumber, photos)
        context.progress({ done: Math.min(at + BATCH, people.length), total: people.length, unit: 'documents' })
      }
      const tokens = await writeTokens(context, centre)
      await context.catchUp()
      return { voters: people.length, places: DEMO_PLACES.length, tokens }
    }),
  records,
}

/** The first of the site's centres, so that a site with several need not choose. */
function ownCentre({ tables, site }: CommandContext): string | undefined {
  return tables('enrolment').get<[string]>('SELECT id FROM centres WHERE site = ? ORDER BY code', site.code)?.[0]
}

async function writePlaces(context: CommandContext): Promise<void> {
  const known = context.tables('enrolment')
  const writes = DEMO_PLACES.filter(({ code }) => !known.get('SELECT 1 FROM places WHERE code = ?', code)).map(
    ({ parent, ...place }): Write => ({
      kind: 'create',
      type: 'place',
      id: `place:${place.code}`,
      fields: { ...place, ...(parent === undefined ? {} : { parentId: `place:${parent}` }), aliases: [] },
      demo: true,
    }),
  )
  await context.documents.write(GEOGRAPHY, context.author, writes, { audit: 'brief' })
}

async function writeVoters(
  context: CommandContext,
  centre: Centre,
  people: readonly DemoVoter[],
  nextNumber: () => string,
  photos: readonly string[],
): Promise<void> {
  const claims: Write[] = []
  const voters: Write[] = []
  for (const person of people) {
    const { origin, residence, portrait, status, ...identity } = person
    const id = context.newId('voter')
    const cardNumber = nextNumber()
    const photo = photos[portrait % photos.length]
    const fields: FieldsOf<'voter'> = {
      ...identity,
      originId: `place:${origin}`,
      residenceId: `place:${residence}`,
      centreId: centre.id,
      ...(photo === undefined ? {} : { photo }),
      exceptions: (['rightPrint', 'leftPrint', 'signature'] as const).map((what) => ({ what, reason: NO_CAPTURE })),
      remarks: [],
      cardNumber,
      ...(status === 'under-age'
        ? {}
        : { card: makeCard(context, { ...identity, cardNumber }, centre.code, 1, undefined) }),
      status,
      ...(status === 'deceased' ? { statusReason: NO_CAPTURE, statusOn: context.today() } : {}),
    }
    for (const claim of await claimWrites(context, cardNumber, id, fields, centre))
      claims.push(claim.kind === 'create' ? { ...claim, demo: true } : claim)
    voters.push({ kind: 'create', type: 'voter', id, fields, demo: true })
  }
  await writeClaims(context, claims)
  await context.documents.write(enrolmentDatabase(context), context.author, voters, { audit: 'brief' })
}

/** A morning at the counter; nothing when numbers were handed out today already. */
async function writeTokens(context: CommandContext, centre: Centre): Promise<number> {
  const day = context.today()
  if (loadTokens(context.tables('enrolment'), centre.id, day).length > 0) return 0
  const startMs = context.nowMs() - 90 * MINUTE_MS
  const desk = context.deviceCode
  const writes = Array.from({ length: TOKENS }, (_, at): Write[] => {
    const tokenId = context.newId('token')
    const at1 = (minutes: number) => toInstant(startMs + minutes * MINUTE_MS)
    const turn = (event: FieldsOf<'turn'>['event'], minutes: number): Write => ({
      kind: 'create',
      type: 'turn',
      id: context.newId('turn'),
      fields: { tokenId, event, at: at1(minutes), desk, cancelled: false },
      demo: true,
    })
    const fields = { centreId: centre.id, day, number: at + 1, issuedAt: at1(at * 2) }
    const calledAt = at * 6 + 4
    const turns =
      at < 11
        ? [turn('called', calledAt), turn(at === 6 ? 'absent' : 'served', calledAt + 5)]
        : at === 11
          ? [turn('called', calledAt)]
          : []
    return [{ kind: 'create', type: 'token', id: tokenId, fields, demo: true }, ...turns]
  })
  await context.documents.write(enrolmentDatabase(context), context.author, writes.flat(), { audit: 'brief' })
  return TOKENS
}

/** Voters first, then what they refer to; a place a real person or place refers to stays. */
function records(context: CommandContext): DemoRecords[] {
  const tables = context.tables('enrolment')
  const own = enrolmentDatabase(context)
  const ids = (sql: string) => tables.all<[string]>(sql).map(([id]) => id)
  const samples = (type: string) => ids(`SELECT id FROM demo WHERE ${ofType(type)}`)
  const isDemo = 'id IN (SELECT id FROM demo)'
  const photos = ids(
    `SELECT DISTINCT more ->> '$.photo' FROM voters v WHERE ${isDemo} AND more ->> '$.photo' IS NOT NULL`,
  )
  const inUse = `SELECT origin_id FROM voters WHERE NOT ${isDemo} AND origin_id IS NOT NULL
    UNION SELECT residence_id FROM voters WHERE NOT ${isDemo} AND residence_id IS NOT NULL
    UNION SELECT place_id FROM centres WHERE place_id IS NOT NULL
    UNION SELECT id FROM places WHERE NOT ${isDemo}`
  const places = ids(
    `WITH RECURSIVE kept (id) AS (${inUse} UNION SELECT p.parent_id FROM places p JOIN kept k ON p.id = k.id
       WHERE p.parent_id IS NOT NULL)
     SELECT id FROM demo WHERE ${ofType('place')} AND id NOT IN (SELECT id FROM kept)`,
  )
  return [
    { database: own, type: 'turn', ids: samples('turn') },
    { database: own, type: 'voter', ids: samples('voter') },
    { database: own, type: 'token', ids: samples('token') },
    { database: context.cardIndex, type: 'claim', ids: samples('claim') },
    { database: mediaDatabase(context.site.code), type: 'media', ids: photos },
    { database: GEOGRAPHY, type: 'place', ids: places },
  ]
}
