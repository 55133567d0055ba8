import type { SalesParts } from './sales-rows'
import type { Emit } from './view'

/**
 * Revenue by city, year, month, kind, model and months of the rental (0 for sales and unknown ones). Each document's rows are summed before
 * they are emitted. The value: rows; price; rows with a cost; their cost; their price — each amount as whole thousands of millions of cents
 * and the rest, because the query server's numbers are doubles and sums of these two stay exact. See `View` for what a map may use.
 */
export function mapRevenue(document: Readonly<Record<string, unknown>>, emit: Emit, parts: SalesParts): void {
  const sales = parts.read(document, parts)
  if (sales === undefined) return
  const monthNames: string[] = []
  const cells: Record<string, { key: string[]; kind: number; duration: number; sums: number[] }> = {}
  const picked = sales.picked
  const many = picked === undefined ? sales.rows : picked.length
  for (let place = 0; place < many; place++) {
    const row = picked === undefined ? place : (picked[place] as number)
    const day = sales.days[row] as number
    let month = monthNames[day]
    if (month === undefined) {
      month = new Date(Date.UTC(1900, 0, 1) + day * 86400000).toISOString().slice(0, 7)
      monthNames[day] = month
    }
    const kind = sales.kinds[row] as number
    const city = sales.cities[row] as number
    const model = sales.models[row] as number
    const duration = kind === 1 ? (sales.months[row] as number) : 0
    const name = city + '/' + month + '/' + kind + '/' + model + '/' + duration
    let cell = cells[name]
    if (cell === undefined) {
      const key = [sales.cityNames[city] as string, month.slice(0, 4), month.slice(5, 7)]
      key.push(kind === 1 ? 'rental' : 'sale', sales.modelNames[model] as string)
      cell = { key: key, kind: kind, duration: duration, sums: [0, 0, 0, 0, 0] }
      cells[name] = cell
    }
    const price = sales.prices[row] as number
    const sums = cell.sums
    sums[0] = (sums[0] as number) + 1
    sums[1] = (sums[1] as number) + price
    const cost = sales.costs === undefined ? NaN : (sales.costs[row] as number)
    if (cost !== cost) continue
    sums[2] = (sums[2] as number) + 1
    sums[3] = (sums[3] as number) + cost
    sums[4] = (sums[4] as number) + price
  }
  const unit = 1e9
  for (const name in cells) {
    const cell = cells[name]
    if (cell === undefined) continue
    const value: number[] = []
    for (let place = 0; place < 5; place++) {
      const sum = (cell.sums[place] as number) * sales.sign
      const isAmount = place === 1 || place > 2
      const whole = isAmount ? Math.floor(sum / unit) : 0
      if (isAmount) value.push(whole, sum - whole * unit)
      else value.push(sum)
    }
    emit(([] as (string | number)[]).concat(cell.key, [cell.duration]), value)
  }
}

/**
 * On which days there was something, and on which each model and each vehicle of a city was rented: `['day', day]`, `['model', city, model,
 * year, month, day]`, `['vehicle', city, vehicle, model, year, month, day]`, and `['known', 'vehicle']` where a vehicle is named. The value
 * is what `_stats` takes for rows that were counted before. See `View` for what a map may use.
 */
export function mapSalesDays(document: Readonly<Record<string, unknown>>, emit: Emit, parts: SalesParts): void {
  const sales = parts.read(document, parts)
  if (sales === undefined) return
  const counts: Record<string, { key: (string | number)[]; day: number; count: number }> = {}
  function count(key: (string | number)[], day: number): void {
    const name = JSON.stringify(key)
    const known = counts[name]
    if (known === undefined) counts[name] = { key: key, day: day, count: 1 }
    else known.count++
  }
  const picked = sales.picked
  const many = picked === undefined ? sales.rows : picked.length
  for (let place = 0; place < many; place++) {
    const row = picked === undefined ? place : (picked[place] as number)
    const day = sales.days[row] as number
    count(['day', day], day)
    const vehicle = sales.vehicles === undefined ? -1 : (sales.vehicles[row] as number)
    if (vehicle >= 0) count(['known', 'vehicle'], 0)
    if (sales.kinds[row] !== 1) continue
    const date = new Date(Date.UTC(1900, 0, 1) + day * 86400000).toISOString()
    const city = sales.cityNames[sales.cities[row] as number] as string
    const model = sales.modelNames[sales.models[row] as number] as string
    const when = [date.slice(0, 4), date.slice(5, 7), day]
    count(([] as (string | number)[]).concat(['model', city, model], when), day)
    if (vehicle < 0) continue
    const name = sales.vehicleNames[vehicle] as string
    count(([] as (string | number)[]).concat(['vehicle', city, name, model], when), day)
  }
  for (const name in counts) {
    const known = counts[name]
    if (known === undefined) continue
    const day = known.day
    const times = known.count * sales.sign
    emit(known.key, { sum: day * times, count: times, min: day, max: day, sumsqr: day * day * times })
  }
}

/** Later words about transactions, by transaction and time. See `View` for what a map may use. */
export function mapCorrection(document: Readonly<Record<string, unknown>>, emit: Emit): void {
  if (document['type'] !== 'correction') return
  const created = document['created'] as { readonly at?: unknown } | undefined
  const before = document['before']
  const after = document['fields']
  const value: Record<string, never> = {}
  if (before !== undefined) value['before'] = before as never
  if (after !== undefined) value['after'] = after as never
  emit([String(document['transactionId']), String(created && created.at)], value)
}

/** Which documents hold a transaction, by its id; the value is its row there. See `View` for what a map may use. */
export function mapTransactionIds(document: Readonly<Record<string, unknown>>, emit: Emit, parts: SalesParts): void {
  const type = document['type']
  if (type !== 'chunk' && type !== 'transaction') return
  const sales = parts.read(document, parts, true)
  if (sales === undefined || sales.ids === undefined) return
  for (let row = 0; row < sales.ids.length; row++) emit([sales.ids[row] as string], row)
}

/**
 * How many documents hold transactions (`['held']`), and how many of them were compared with the others (`['compared']`). See `View` for
 * what a map may use.
 */
export function mapCompared(document: Readonly<Record<string, unknown>>, emit: Emit): void {
  const type = document['type']
  if (type === 'chunk' || type === 'transaction') emit(['held'], 1)
  if (type === 'compared' && typeof document['held'] === 'number') emit(['compared'], document['held'])
}

/** Which documents a `repeated` one was compared with. See `View` for what a map may use. */
export function mapOverlaps(document: Readonly<Record<string, unknown>>, emit: Emit): void {
  const others = document['type'] === 'repeated' ? (document['others'] as string[]) : []
  for (let place = 0; place < others.length; place++) emit([others[place] as string], null)
}

/** Rows that say of a transaction something else than the one that counts, and what counts. See `View` for what a map may use. */
export function mapClashes(document: Readonly<Record<string, unknown>>, emit: Emit): void {
  if (document['type'] !== 'repeated') return
  const clashes = document['clashes'] as { lost: { transactionId: string } }[]
  for (let place = 0; place < clashes.length; place++) {
    const clash = clashes[place]
    if (clash !== undefined) emit([clash.lost.transactionId], clash)
  }
}
