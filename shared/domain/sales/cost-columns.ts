import { fold } from '../../base/fold'

/**
 * What a column of a table of costs may hold. A line states one cost (`type` and `cost`), or that of a sale and that of a rental of its
 * model beside each other (`sale`, `rental`).
 */
export const COST_FIELDS = ['model', 'type', 'cost', 'sale', 'rental'] as const
export type CostField = (typeof COST_FIELDS)[number]

/** Headings in folded form. */
const HEADINGS: Readonly<Record<CostField, readonly string[]>> = {
  model: ['modele', 'model', 'vehicule', 'vehicle', 'vehicle model', 'modele de vehicule'],
  type: ['type', 'type de transaction', 'nature', 'operation', 'transaction type'],
  cost: ['cout', 'cost', 'prix de revient', 'cout de revient', 'prix d achat'],
  sale: ['cout d une vente', 'cout vente', 'cout de vente', 'vente', 'cost of a sale', 'sale cost', 'sale'],
  rental: [
    ...['cout d une location', 'cout location', 'cout de location', 'location'],
    ...['cost of a rental', 'rental cost', 'rental'],
  ],
}

/** Which column (by its heading) gives which field. */
export type CostColumns = Readonly<Partial<Record<CostField, string>>>

/** The field a mapping means by a name: ours, or a heading people use. */
export function costFieldNamed(name: string): CostField | undefined {
  return COST_FIELDS.find((field) => field === name || HEADINGS[field].includes(fold(name)))
}

/**
 * The columns of a header: as a person mapped them (`model=Nom`; nothing behind the sign: the field has no column), the others by the
 * headings people use. Whether a mapped column exists is for the caller to check.
 */
export function costColumns(header: readonly string[], mapping: Readonly<Record<string, string>> = {}): CostColumns {
  const mapped = new Map(Object.entries(mapping).map(([name, column]) => [costFieldNamed(name), column]))
  const free = header.filter((heading) => ![...mapped.values()].includes(heading))
  const columns: Partial<Record<CostField, string>> = {}
  for (const field of COST_FIELDS) {
    const column = mapped.get(field) ?? free.find((heading) => HEADINGS[field].includes(fold(heading)))
    if (column !== undefined && column !== '') columns[field] = column
  }
  return columns
}

/** Fields without which these columns state no cost; empty when they do. */
export function missingCostFields(columns: CostColumns): CostField[] {
  const missing: CostField[] = columns.model === undefined ? ['model'] : []
  if (columns.sale !== undefined || columns.rental !== undefined) return missing
  return [...missing, ...(['type', 'cost'] as const).filter((field) => columns[field] === undefined)]
}

/** Why a line of a table of costs states none. */
export const COST_REASONS = [
  ...(['broken-row', 'missing-model', 'missing-type', 'unknown-type'] as const),
  ...(['missing-cost', 'bad-cost', 'cost-twice'] as const),
] as const
export type CostReason = (typeof COST_REASONS)[number]
