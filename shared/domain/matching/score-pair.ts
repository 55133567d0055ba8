import { compareRecords } from './compare-records'
import type { Frequencies } from './frequencies'
import {
  LEVELS,
  MISSING,
  NEAR,
  ONE_MISSING,
  SAME,
  SAME_DAY_AND_MONTH,
  SWAPPED,
  type Level,
  type MatchField,
  type MatchRecord,
} from './match-record'
import { FAMILY_AGREEMENT, type MatchModel } from './match-model'

/** What one field says about a pair. */
export interface FieldEvidence {
  readonly field: string
  readonly values: readonly [string, string]
  readonly level: Level | 'both-missing'
  /** For (positive) or against (negative) one person, in bits. */
  readonly bits: number
}

/** A pair explained: the fields' bits and the prior, less `relatives`, sum to `bits`. */
export interface PairScore {
  readonly bits: number
  /** The probability that both are one person, 0 to 1, under the model. */
  readonly probability: number
  /** How many bits are taken off because relatives would agree as well. */
  readonly relatives: number
  readonly fields: readonly FieldEvidence[]
}

/** Kept between calls: millions of pairs are weighed in one go. */
const nameWorths: number[] = []

/** The sum of a pair's evidence in bits; `levels` are those of `compareRecords`, from `at`. */
export function pairBits(
  model: MatchModel,
  frequencies: Frequencies,
  first: MatchRecord,
  second: MatchRecord,
  levels: Int8Array,
  at = 0,
): number {
  const { bits, relatives } = weighPair(model, frequencies, first, second, levels, at)
  // Two records that agree may be two strangers by chance, or two relatives: what is left when relatives, too, explain part of it.
  return bits - Math.log2(1 + 2 ** relatives)
}

/** A pair as log2 odds against two strangers: of being one person, and of being two relatives. */
export function weighPair(
  model: MatchModel,
  frequencies: Frequencies,
  first: MatchRecord,
  second: MatchRecord,
  levels: Int8Array,
  at = 0,
): { readonly bits: number; readonly relatives: number } {
  let names = 0
  let rest = 0
  let relatives = 0
  let hasSwap = false
  const twins = Math.min(0.5, Math.max(TWINS, HAVE_TWINS / model.relatives))
  for (let field = 0; field < model.fields.length; field++) {
    const level = levels[at + field] ?? MISSING
    if (level === MISSING) continue
    const about = model.fields[field]
    const worth = levelBits(model, frequencies, field, level, first, second, hasSwap)
    if (level === SWAPPED && about?.kind !== 'date') hasSwap = true
    if (about?.kind === 'name') {
      names += worth
      nameWorths[field] = worth
    } else {
      rest += worth
      if (about) relatives += relativeBits(about, worth + familyBits(model, field, level), twins)
    }
  }
  const whole = Math.min(names, mostForNames(model, frequencies, first, second, names))
  // What a name is worth among homonyms, it is worth to relatives, too.
  const share = names > 0 ? whole / names : 1
  for (let field = 0; field < model.fields.length; field++) {
    const about = model.fields[field]
    if (about?.kind === 'name' && (levels[at + field] ?? MISSING) !== MISSING)
      relatives += relativeBits(about, (nameWorths[field] ?? 0) * share, twins)
  }
  return {
    bits: model.prior + whole + rest,
    relatives: relatives + Math.log2(model.relatives / Math.max(2, frequencies.records)),
  }
}

/** Compares two records and says what each field adds. */
export function explainPair(
  model: MatchModel,
  frequencies: Frequencies,
  first: MatchRecord,
  second: MatchRecord,
): PairScore {
  const levels = new Int8Array(model.fields.length)
  compareRecords(model.fields, first, second, levels)
  let hasSwap = false
  const worths = model.fields.map(({ kind }, field) => {
    const level = levels[field] ?? MISSING
    const worth = levelBits(model, frequencies, field, level, first, second, hasSwap)
    if (level === SWAPPED && kind !== 'date') hasSwap = true
    return worth
  })
  const names = model.fields.reduce((sum, { kind }, field) => sum + (kind === 'name' ? (worths[field] ?? 0) : 0), 0)
  const share = names > 0 ? Math.min(1, mostForNames(model, frequencies, first, second, names) / names) : 1
  const fields = model.fields.map(({ name, kind }, field): FieldEvidence => {
    const level = levels[field] ?? MISSING
    return {
      field: name,
      values: [first.values[field] ?? '', second.values[field] ?? ''],
      level: level === MISSING ? 'both-missing' : (LEVELS[level] ?? 'different'),
      bits: (worths[field] ?? 0) * (kind === 'name' ? share : 1),
    }
  })
  const bits = pairBits(model, frequencies, first, second, levels)
  const relatives = fields.reduce((sum, field) => sum + field.bits, model.prior) - bits
  return { bits, probability: probabilityOf(bits), relatives, fields }
}

/** The probability behind log2 odds. */
export function probabilityOf(bits: number): number {
  return 1 / (1 + 2 ** -bits)
}

function levelBits(
  model: MatchModel,
  frequencies: Frequencies,
  field: number,
  level: number,
  first: MatchRecord,
  second: MatchRecord,
  hasSwap: boolean,
): number {
  if (level === MISSING) return 0
  const weights = model.weights[field]
  const chance = weights?.u[level] ?? 1
  const agreed = weights?.m[level] ?? 0
  const value = first.values[field] ?? ''
  const other = second.values[field] ?? ''
  switch (level) {
    case SAME:
      // The value itself counts once for each of the pair: what matters is how many others share it.
      return Math.log2((agreed * frequencies.records) / Math.max(1, frequencies.count(field, value) - 1))
    case NEAR: {
      if (model.fields[field]?.kind === 'date')
        return Math.log2(agreed / (chance * commonDay(value, other, field, frequencies)))
      const [one, two] = [frequencies.count(field, value), frequencies.count(field, other)]
      const [rarer, commoner] = [Math.max(1, Math.min(one, two)), Math.max(one, two, 1)]
      const common = commoner / frequencies.records
      const usual = Math.max(common, chance * RAREST_NEIGHBOUR)
      // A spelling that nobody else uses is a slip: strangers need another bearer of the common name, and the slip as well.
      const slips = Math.min(1, Math.max(agreed * rarer, rarer / commoner))
      return Math.log2(agreed / (slips === 1 ? usual : Math.max(common * slips, Math.min(usual, chance))))
    }
    case SWAPPED: {
      const { kind } = model.fields[field] ?? {}
      // Where one value is out of its place, another one is, too: one slip of the pen moved both.
      const moved = hasSwap && kind !== 'date' ? Math.max(agreed, SWAPPED_AGAIN) : agreed
      if (kind !== 'name') return Math.log2(moved / chance)
      const common = Math.max(frequencies.nameCount(value === '' ? other : value), 1) / frequencies.records
      return Math.log2(moved / Math.max(common, chance))
    }
    case SAME_DAY_AND_MONTH:
      return Math.log2(agreed / (chance * commonDay(value, other, field, frequencies)))
    case ONE_MISSING:
      return Math.max(-MOST_AGAINST_MISSING, Math.min(MOST_FOR_MISSING, Math.log2(agreed / chance)))
    default:
      return Math.log2(agreed / chance)
  }
}

/** How much more common the day and month that two dates share are than others: 1 January is, where birthdays are not known. */
function commonDay(value: string, other: string, field: number, frequencies: Frequencies): number {
  const day = value.slice(4)
  return day === other.slice(4) ? Math.max(1, frequencies.dayShare(field, day) * 365) : 1
}

/** A slip away from a common name is likelier another bearer of it than one away from a rare name, but not without end. */
const RAREST_NEIGHBOUR = 0.2
/** How often a second value is out of place where a first one is. */
const SWAPPED_AGAIN = 0.5
/** A gap is a weak witness, whatever the data seem to say. */
const MOST_FOR_MISSING = 3
/** Pairs with a gap have less to be recognised by, and seem rarer than they are. */
const MOST_AGAINST_MISSING = 1.5

/** The share of relatives that are born on one day, where a list has whole families. */
const TWINS = 0.02
/** How many of a list have a twin, whether or not their other relatives are on it: 18 births of a thousand in Central Africa (Smits and Monden 2011). */
const HAVE_TWINS = 0.036

/** How much rarer, as log2, one given name is among brothers and sisters than among strangers. */
const NAMESAKES = 3

/**
 * How much likelier, as log2, a level is for what two relatives share than for what one person says twice. Where whole families are
 * on the list, their members were copied as well, and as badly.
 */
function familyBits({ fields, weights, relatives }: MatchModel, field: number, level: number): number {
  const { kind, family } = fields[field] ?? {}
  if (kind === undefined || family !== 'shared' || level === ONE_MISSING || relatives >= 1) return 0
  const [among, twice] = [FAMILY_AGREEMENT[kind][level] ?? 1, weights[field]?.m[level] ?? 1]
  return among < twice ? (1 - relatives) * Math.log2(among / twice) : 0
}

/** What a field says for two relatives against two strangers, when for one person against two strangers it says `worth`. */
function relativeBits({ kind, family }: MatchField, worth: number, twins: number): number {
  if (family === 'shared') return worth
  // Parents seldom give one name to two children.
  if (family === 'given') return worth > 0 ? -NAMESAKES : 0
  if (worth <= 0) return 0
  if (kind === 'name') return Math.log2(0.5 * 2 ** worth + 0.5)
  return kind === 'date' ? Math.log2(twins * 2 ** worth + 1 - twins) : 0
}

/**
 * Parts of a name are not independent: where many bear all of them together (homonyms), the whole says no more than its own rarity,
 * however rare its parts are each for itself. Beyond `names` there is nothing to limit.
 */
function mostForNames(
  { namesakes }: MatchModel,
  frequencies: Frequencies,
  first: MatchRecord,
  second: MatchRecord,
  names: number,
): number {
  if (names <= 0) return names
  const bearers = frequencies.namesCount(first)
  const others = first.names === second.names ? bearers - 2 : Math.max(bearers, frequencies.namesCount(second)) - 1
  return Math.log2(frequencies.records / (Math.max(0, others) + namesakes))
}
