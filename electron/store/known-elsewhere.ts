import { z } from 'zod'
import { AppError } from '@shared/base/app-error'
import { foldedWords } from '@shared/base/fold'
import { normaliseCardNumber } from '@shared/domain/enrolment/card-number'
import type { Elsewhere } from '@shared/protocol/enrolment/voters'
import { readKeyring, writeKeyring } from './accounts/keyring'
import type { CommandHandlers } from './commands/context'
import { cardIndexOf, ENROLMENT_INDEX, provinceIndex } from './documents/database-names'
import type { OpenProfile } from './open-profile'
import type { QueryHandlers } from './queries/context'

const MOST_ASKED = 500
const MOST_SHOWN = 50

const claimSchema = z.object({
  value: z.string(),
  site: z.string(),
  summary: z
    .object({
      name: z.string(),
      birthDate: z.string().optional(),
      centre: z.string().optional(),
      site: z.string(),
    })
    .optional(),
})
const rowsSchema = z.object({ rows: z.array(z.object({ doc: z.unknown() })) })

type Opened = Pick<OpenProfile, 'databases' | 'readModels' | 'site' | 'sync'>
type Asked = QueryHandlers<'voters.index' | 'voters.ask'> & CommandHandlers<'voters.carryProvinces'>

/**
 * Who is known beyond this site: the provinces whose index is carried here, and head office for everybody else. The choice of provinces
 * takes effect when the profile is next opened; without one the whole country's index is carried.
 */
export function knownElsewhere({ databases, readModels, site, sync }: Opened): Asked {
  const keyring = () => {
    const found = readKeyring(databases.directory)
    if (!found) throw new AppError('profile.not-initialised')
    return found
  }
  return {
    'voters.index': () => {
      const chosen = keyring().provinces ?? []
      return {
        carried: chosen.filter((code) => databases.names.includes(provinceIndex(code))),
        chosen,
        isWhole: databases.names.includes(ENROLMENT_INDEX),
        known: readModels
          .tables('enrolment')
          .all<[number]>('SELECT count(*) FROM claims WHERE site <> ?', site.code)
          .reduce((sum, [count]) => sum + count, 0),
      }
    },

    'voters.carryProvinces': ({ provinces }) => {
      const chosen = [...new Set(provinces.map((code) => code.toUpperCase()))]
      const first = chosen[0] === undefined ? ENROLMENT_INDEX : provinceIndex(chosen[0])
      const own = cardIndexOf(databases.names)
      const isUsed = readModels.tables('enrolment').get('SELECT 1 FROM claims WHERE site = ? LIMIT 1', site.code)
      // The numbers of this site stand in the index it began with: elsewhere they would be claimed a second time.
      if (isUsed && first !== own) throw new AppError('index.in-use', { details: { index: own } })
      writeKeyring(databases.directory, { ...keyring(), provinces: chosen.length === 0 ? undefined : chosen })
      return Promise.resolve({ chosen })
    },

    'voters.ask': async ({ text }, { signal }) => {
      const card = normaliseCardNumber(text)
      const byCard = card === undefined || !/\d/.test(card) ? undefined : await askCard(card, signal)
      const people = byCard ? [byCard] : await askNames(foldedWords(text), signal)
      return { people: people.filter((one) => one.site !== site.code).slice(0, MOST_SHOWN) }
    },
  }

  async function askCard(card: string, signal: AbortSignal): Promise<Elsewhere | undefined> {
    const found = await sync.ask(`${ENROLMENT_INDEX}/${encodeURIComponent(`claim:card:${card}`)}`, signal)
    return found === undefined ? undefined : toElsewhere(found)
  }

  /** The rarest word is not known beforehand; the longest is the best guess, and the others choose among what it finds. */
  async function askNames(words: readonly string[], signal: AbortSignal): Promise<Elsewhere[]> {
    const [longest] = words.toSorted((a, b) => b.length - a.length)
    if (longest === undefined || longest.length < 2) return []
    const range = new URLSearchParams({
      startkey: JSON.stringify(longest),
      endkey: JSON.stringify(`${longest}\ufff0`),
      limit: String(MOST_ASKED),
      include_docs: 'true',
    })
    const found = await sync.ask(`${ENROLMENT_INDEX}/_design/people/_view/by-word?${range.toString()}`, signal)
    const rows = rowsSchema.safeParse(found).data?.rows ?? []
    const people = new Map(rows.flatMap(({ doc }) => toElsewhere(doc) ?? []).map((one) => [one.cardNumber, one]))
    return [...people.values()].filter(({ name }) => {
      const names = foldedWords(name)
      return words.every((word) => names.some((one) => one.startsWith(word)))
    })
  }
}

function toElsewhere(document: unknown): Elsewhere | undefined {
  const claim = claimSchema.safeParse(document).data
  if (!claim?.summary) return undefined
  const { name, birthDate, centre, site } = claim.summary
  return {
    cardNumber: claim.value,
    name,
    site,
    ...(birthDate === undefined ? {} : { birthDate }),
    ...(centre === undefined ? {} : { centre }),
  }
}
