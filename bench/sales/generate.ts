import { closeSync, openSync, writeSync } from 'node:fs'

const CITIES = [
  ...['Lyon', 'Paris', 'Marseille', 'Toulouse', 'Bordeaux', 'Nantes', 'Strasbourg', 'Montpellier', 'Lille', 'Rennes'],
  ...[
    'Reims',
    'Saint-Étienne',
    'Le Havre',
    'Toulon',
    'Grenoble',
    'Dijon',
    'Angers',
    'Nîmes',
    'Villeurbanne',
    '"Aix, en Provence"',
  ],
]
const MAKES = [
  'BMW_X',
  'Tesla_Model_',
  'Renault_Clio_',
  'Peugeot_',
  'Citroën_C',
  'Toyota_Yaris_',
  'Volkswagen_Golf_',
  'Dacia_Duster_',
]
const MODELS = MAKES.flatMap((make) => Array.from({ length: 8 }, (_, number) => `${make}${number + 1}`))
const FLUSH_CHARACTERS = 1 << 20

/** Mulberry32: the same file for the same seed, on every machine. */
function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let value = Math.imul(state ^ (state >>> 15), 1 | state)
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296
  }
}

/**
 * Writes transactions of three years in the documented columns: 20 cities (one needs quotes), 64 models, a third of rentals, one row
 * in a thousand damaged, one in a hundred with a quoted model.
 */
export function generateTransactions(path: string, rows: number, seed = 7): void {
  const random = createRandom(seed)
  const pick = (most: number) => Math.floor(random() * most)
  const days = Array.from({ length: 1096 }, (_, day) => new Date(Date.UTC(2022, 0, 1 + day)).toISOString().slice(0, 10))
  const file = openSync(path, 'w')
  let text = 'transaction_id,date,ville,type,modele,prix,duree_location_mois\n'
  for (let row = 0; row < rows; row++) {
    const isRental = random() < 1 / 3
    const model = MODELS[pick(MODELS.length)] ?? ''
    const quoted = random() < 0.01 ? `"${model}"` : model
    const damaged = random() < 0.001
    const date = damaged && row % 2 === 0 ? '2023-02-30' : days[pick(days.length)]
    const price =
      damaged && row % 2 === 1 ? 'gratuit' : isRental ? 300 + pick(1500) : `${8000 + pick(80_000)}.${10 + pick(90)}`
    const months = isRental ? 1 + pick(36) : 'NULL'
    const id = `TX${String(row + 1).padStart(8, '0')}`
    text += `${id},${date},${CITIES[pick(CITIES.length)]},${isRental ? 'location' : 'vente'},${quoted},${price},${months}\n`
    if (text.length > FLUSH_CHARACTERS) {
      writeSync(file, text)
      text = ''
    }
  }
  writeSync(file, text)
  closeSync(file)
}
