import { fold } from '../../base/fold'

/** What a column of a file of transactions may hold (domain.md §4). */
export const SALES_FIELDS = ['id', 'date', 'city', 'type', 'model', 'price', 'months', 'cost', 'vehicle'] as const
export type SalesField = (typeof SALES_FIELDS)[number]

/** Without these there is nothing to count. */
export const REQUIRED_FIELDS: readonly SalesField[] = ['date', 'city', 'type', 'model', 'price']

/** Headings in folded form, the most telling first. */
const HEADINGS: Readonly<Record<SalesField, readonly string[]>> = {
  id: [
    'transaction id',
    'id transaction',
    'numero de transaction',
    'no de transaction',
    'n de transaction',
    'transaction',
    'reference',
    'numero',
    'id',
  ],
  date: [
    ...['date', 'date de transaction', 'date de la transaction', 'date transaction', 'date de vente', 'date operation'],
    ...['date d operation', 'jour', 'day', 'transaction date', 'sale date'],
  ],
  city: ['ville', 'city', 'agence', 'branch', 'site', 'commune'],
  type: [
    ...['type', 'type de transaction', 'type transaction', 'type d operation', 'nature', 'operation'],
    ...['transaction type', 'kind'],
  ],
  model: [
    ...['modele', 'model', 'vehicule modele', 'modele vehicule', 'modele de vehicule', 'modele du vehicule'],
    ...['vehicle model'],
  ],
  price: ['prix', 'price', 'montant', 'amount', 'prix de vente', 'prix eur', 'montant eur'],
  months: [
    ...['duree location mois', 'duree', 'duree mois', 'duree de location', 'duree en mois', 'duree de location mois'],
    ...['duree de location en mois', 'mois', 'months', 'rental months', 'rental duration months', 'duration'],
  ],
  cost: ['cout', 'cost', 'prix de revient', 'cout de revient', 'prix d achat'],
  vehicle: ['vehicule id', 'vehicle id', 'id vehicule', 'vehicule', 'vehicle', 'vin', 'immatriculation'],
}

/** Which column (by its heading) gives which field, as a person mapped it; fields not named are recognised. */
export type SalesMapping = Readonly<Partial<Record<SalesField, string>>>

/** Names a mapping may use for a field besides its own: those of the documented columns. */
export function fieldNamed(name: string): SalesField | undefined {
  const known = SALES_FIELDS.find((field) => field === name)
  return known ?? SALES_FIELDS.find((field) => HEADINGS[field].includes(fold(name)))
}

/** A mapping as people write it (`ville=City`, `city=City`), by our names of the fields; names that are none are left out. */
export function toMapping(given: Readonly<Record<string, string>>): SalesMapping {
  const pairs = Object.entries(given).map(([name, column]) => [fieldNamed(name), column] as const)
  return Object.fromEntries(pairs.filter(([field]) => field !== undefined))
}

/**
 * Says which column of a header holds which field: first as mapped, then by the headings people use, each column and field
 * once. The answer has an entry per column; a column that holds nothing of use is undefined.
 */
export function recogniseColumns(header: readonly string[], mapping: SalesMapping = {}): (SalesField | undefined)[] {
  const folded = header.map((heading) => fold(heading))
  const fields = header.map((): SalesField | undefined => undefined)
  for (const field of SALES_FIELDS) {
    const wanted = mapping[field]
    if (wanted === undefined) continue
    const exact = header.findIndex((heading) => heading.trim() === wanted.trim())
    const column = exact >= 0 ? exact : folded.indexOf(fold(wanted))
    if (column >= 0) fields[column] = field
  }
  for (const field of SALES_FIELDS) {
    if (mapping[field] !== undefined) continue
    const heading = HEADINGS[field].find((name) => folded.some((text, column) => text === name && !fields[column]))
    if (heading !== undefined) fields[folded.findIndex((text, column) => text === heading && !fields[column])] = field
  }
  return fields
}
