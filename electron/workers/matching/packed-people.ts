import { toMatchRecord } from '@shared/domain/matching/match-value'
import type { MatchField, MatchRecord } from '@shared/domain/matching/match-record'
import type { PackedPeople } from './messages'

/** One line of packed people; what would break a line or a column is a space. */
export function packPerson(id: string, values: readonly (string | null)[]): string {
  return [id, ...values.map((value) => (value ?? '').replace(/[\t\r\n]+/g, ' '))].join('\t')
}

/** The people of a text as the matcher sees them. */
export function unpackPeople(fields: readonly MatchField[], people: PackedPeople): MatchRecord[] {
  return people === '' ? [] : people.split('\n').map((line) => toPerson(fields, line))
}

/** The ids of those who left, and the people who came or changed. */
export function unpackChanges(fields: readonly MatchField[], people: PackedPeople) {
  const lines = people === '' ? [] : people.split('\n')
  return {
    left: lines.filter((line) => !line.includes('\t')),
    came: lines.filter((line) => line.includes('\t')).map((line) => toPerson(fields, line)),
  }
}

/** Records that were folded before, in the same form; folding them again changes nothing. */
export function packRecords(records: readonly MatchRecord[]): PackedPeople {
  return records.map(({ id, values }) => packPerson(id, values)).join('\n')
}

function toPerson(fields: readonly MatchField[], line: string): MatchRecord {
  const [id = '', ...values] = line.split('\t')
  return toMatchRecord(fields, id, values)
}
