/** Inserts rows of `docs`; the values follow. */
export const INSERT_DOCUMENT =
  'INSERT INTO docs (id, winning_rev, winning_seq, deleted, max_seq, rev_tree, rev_map, seal)'
/** Inserts rows of `revs`; the values follow. */
export const INSERT_BODY = 'INSERT INTO revs (seq, doc_id, rev, body)'

const knownLeafRows = new Map<number, string>()

/** Inserts rows of `docs` from six values each (id, revision, number, tree, map, seal): a living leaf's number stands twice. */
export function insertLeafRows(rows: number): string {
  const known = knownLeafRows.get(rows)
  if (known !== undefined) return known
  const values = Array.from({ length: rows }, (_, row) => {
    const [id, rev, seq, tree, map, seal] = [1, 2, 3, 4, 5, 6].map((at) => `?${row * 6 + at}`)
    return `(${id}, ${rev}, ${seq}, 0, ${seq}, ${tree}, ${map}, ${seal})`
  })
  const made = `${INSERT_DOCUMENT} VALUES ${values.join(', ')}`
  knownLeafRows.set(rows, made)
  return made
}

const knownMarks = new Map<number, string>()

/** `(?, ?), (?, ?)` for two rows of two values. */
export function marks(rows: number, values: number): string {
  const known = knownMarks.get(rows * 100 + values)
  if (known !== undefined) return known
  const row = `(${Array.from({ length: values }, () => '?').join(', ')})`
  const made = Array.from({ length: rows }, () => row).join(', ')
  knownMarks.set(rows * 100 + values, made)
  return made
}
