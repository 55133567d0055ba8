import type { Json } from '../../base/json'

type Emit = (key: Json[], value: number) => void

/**
 * Sums transactions by year, month, city and kind, in two columns: how many, and cents. Called as text as the map function of a view on
 * `sales-all`, where the replicator brings every site's ledger together and a chunk that two sites imported is one document: it must use
 * nothing but its arguments, and no syntax newer than ES5. What clusters cannot see is two chunks that hold one id: those are rule
 * conflicts of the workstations. Cents are exact up to 2^53.
 */
export function mapTransactions(document: Record<string, unknown>, emit: Emit): void {
  const said = function (one: unknown, sign: number) {
    if (typeof one !== 'object' || one === null) return
    const fields = Object(one)
    const kind = fields['kind'] === 'sale' ? 'sale' : 'rental'
    const key = [String(fields['date']).slice(0, 4), String(fields['date']).slice(5, 7), String(fields['city']), kind]
    emit(key.concat('count'), sign)
    emit(key.concat('cents'), sign * Number(fields['priceCents']))
  }
  if (document['type'] === 'transaction') said(document, 1)
  if (document['type'] === 'correction') {
    said(document['before'], -1)
    said(document['fields'], 1)
  }
  if (document['type'] !== 'chunk' || typeof document['sums'] !== 'object' || document['sums'] === null) return
  const sums = Object(document['sums'])
  const cities = sums['cities']
  const cells = sums['cells']
  for (let at = 0; at + 4 < cells.length; at += 5) {
    const month = cells[at + 1]
    const name = (month % 12) + 1
    const key = [String(1900 + Math.floor(month / 12)), (name < 10 ? '0' : '') + name, String(cities[cells[at]])]
    const kind = cells[at + 2] === 0 ? 'sale' : 'rental'
    emit(key.concat(kind, 'count'), cells[at + 3])
    emit(key.concat(kind, 'cents'), cells[at + 4])
  }
}
