import { addDays } from '../../base/day'
import type { Day } from '../../base/identifier'

const CITIES = [
  ['Lyon', 1],
  ['Paris', 1.6],
  ['Marseille', 0.8],
  ['Toulouse', 0.5],
  ['Bordeaux', 0.4],
] as const
const MODELS = [
  ['BMW_X3', 45_000],
  ['Tesla_Model_3', 39_000],
  ['Renault_Clio', 18_500],
  ['Peugeot_208', 19_900],
  ['Peugeot_3008', 33_000],
  ['Citroën_C3', 17_200],
  ['Dacia_Duster', 21_500],
  ['Toyota_Yaris', 22_300],
  ['Volkswagen_Golf', 29_800],
  ['Fiat_500', 16_900],
] as const
/** Spring and autumn sell, August does not. */
const SEASONS = [0.85, 0.9, 1.15, 1.2, 1.1, 1.05, 0.9, 0.65, 1.1, 1.15, 1, 0.95] as const
const DAYS = 900
const A_DAY = 2.2
const HEADER = 'transaction_id,date,ville,type,modele,prix,duree_location_mois,cout,vehicule_id'

/**
 * Made-up sales and rentals of the two and a half years up to a day, as a file says them: enough for every calculation to have an answer,
 * the same for the same day and site. A few rows cannot be counted, as in life.
 */
export function sampleTransactions(today: Day, site: string): string {
  const random = createRandom(Number(today.replaceAll('-', '')))
  const rows: string[] = [HEADER]
  for (let back = DAYS; back >= 0; back--) {
    const day = addDays(today, -back)
    const season = SEASONS[Number(day.slice(5, 7)) - 1] ?? 1
    const growing = 1 + (0.25 * (DAYS - back)) / DAYS
    for (const [city, size] of CITIES) {
      const count = Math.floor(A_DAY * size * season * growing + random())
      for (let at = 0; at < count; at++)
        rows.push(row(`EX-${site}-${String(rows.length).padStart(5, '0')}`, day, city, random))
    }
  }
  return `${rows.join('\n')}\n`
}

function row(id: string, day: Day, city: string, random: () => number): string {
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item
  const [model, list] = pick(MODELS)
  if (random() < 0.002) return `${id},${day.slice(0, 8)}31b,${city},vente,${model},${list},NULL,,`
  if (random() < 0.38) {
    const vehicle = `${city.slice(0, 3).toUpperCase()}-${model.slice(0, 2)}-${1 + Math.floor(random() * 6)}`
    return `${id},${day},${city},location,${model},${Math.round(list / 55)},${pick([1, 3, 6, 12, 12, 24])},${Math.round(list / 80)},${vehicle}`
  }
  const price = Math.round(list * (0.92 + random() * 0.14))
  const cost = random() < 0.7 ? String(Math.round(list * 0.84)) : ''
  return `${id},${day},${city},vente,${model},${price},NULL,${cost},`
}

/** Mulberry32. */
function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let value = Math.imul(state ^ (state >>> 15), 1 | state)
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296
  }
}
