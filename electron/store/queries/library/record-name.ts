import type { RecordNamer } from '../record-names'

/** What members and titles are called. */
export const nameOfLibraryRecord: RecordNamer = (id, { tables }) => {
  const sql = id.startsWith('member:')
    ? 'SELECT name FROM members WHERE id = ?'
    : id.startsWith('title:')
      ? 'SELECT title FROM titles WHERE id = ?'
      : undefined
  return sql === undefined ? undefined : tables('library').get<[string]>(sql, id)?.[0]
}
