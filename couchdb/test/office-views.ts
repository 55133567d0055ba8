import { runInNewContext } from 'node:vm'

export interface ViewRow {
  readonly id: string
  readonly key: unknown
  readonly value: number
}

/** Runs a map function's text over documents where it can reach nothing but `emit`, as the query server does. */
export function mapWith(source: string, documents: readonly { readonly _id: string }[]): ViewRow[] {
  const rows: ViewRow[] = []
  let id = ''
  const context = { emit: (key: unknown, value: number) => void rows.push({ id, key, value }) }
  const map: (document: object) => void = runInNewContext(`(${source})`, context)
  for (const document of documents) {
    if (document._id.startsWith('_design/')) continue
    id = document._id
    map(document)
  }
  return rows
}

export function emptyRows(rows: readonly ViewRow[], limit: number) {
  return { total_rows: rows.length, offset: 0, rows: rows.slice(0, limit) }
}

/** `_sum` by the first `level` parts of the keys. */
export function groupRows(rows: readonly ViewRow[], level: number): { key: unknown; value: number }[] {
  const sums = new Map<string, number>()
  for (const { key, value } of rows) {
    const group = level === 0 ? null : Array.isArray(key) ? key.slice(0, level) : key
    const name = JSON.stringify(group)
    sums.set(name, (sums.get(name) ?? 0) + value)
  }
  return [...sums].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, value]) => ({ key: JSON.parse(key), value }))
}
