import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { toMatchRecord } from '../../shared/domain/matching/match-value'
import type { MatchField, MatchRecord } from '../../shared/domain/matching/match-record'

/** Persons of whom it is known who is the same. */
export interface LabelledSet {
  readonly fields: readonly MatchField[]
  readonly records: readonly MatchRecord[]
  /** Who each record is, by position. */
  readonly truth: readonly string[]
}

/** What the columns of a file are, and how it says who is who. */
export interface Layout {
  readonly fields: readonly MatchField[]
  readonly truth: (row: Readonly<Record<string, string>>) => string
  /** Makes one field of several columns. */
  readonly prepare?: (row: Readonly<Record<string, string>>) => Readonly<Record<string, string>>
}

const rowsSchema = z.array(z.record(z.string(), z.string()))

export function readLabelled(path: string, { fields, truth, prepare = (row) => row }: Layout): LabelledSet {
  const rows = rowsSchema.parse(parse(readFileSync(path), { columns: true, trim: true }))
  return {
    fields,
    records: rows.map(prepare).map((row, at) =>
      toMatchRecord(
        fields,
        String(at),
        fields.map(({ name }) => row[name] ?? ''),
      ),
    ),
    truth: rows.map(truth),
  }
}

const part = (text: string | undefined) => (text ?? '').padStart(2, '0')

const febrl: Layout = {
  fields: [
    { name: 'given_name', kind: 'name', family: 'given' },
    { name: 'surname', kind: 'name' },
    { name: 'street_number', kind: 'code', family: 'shared' },
    { name: 'address_1', kind: 'text', family: 'shared' },
    { name: 'address_2', kind: 'text', family: 'shared' },
    { name: 'suburb', kind: 'text', family: 'shared' },
    { name: 'postcode', kind: 'code', family: 'shared' },
    { name: 'state', kind: 'choice', family: 'shared' },
    { name: 'date_of_birth', kind: 'date' },
    { name: 'soc_sec_id', kind: 'code' },
  ],
  truth: (row) => row['rec_id']?.split('-')[1] ?? '',
}

/** The labelled sets of the test data, by file. */
export const LAYOUTS: Readonly<Record<string, Layout>> = {
  'duplicates/febrl1.csv': febrl,
  'duplicates/febrl2.csv': febrl,
  'duplicates/rldata500.csv': {
    fields: [
      { name: 'fname_c1', kind: 'name', family: 'given' },
      { name: 'fname_c2', kind: 'name', family: 'given' },
      { name: 'lname_c1', kind: 'name' },
      { name: 'lname_c2', kind: 'name' },
      { name: 'birth', kind: 'date' },
    ],
    truth: (row) => row['ent_id'] ?? '',
    prepare: (row) => ({ ...row, birth: `${row['by']}-${part(row['bm'])}-${part(row['bd'])}` }),
  },
  'duplicates/splink-fake-1000.csv': {
    fields: [
      { name: 'first_name', kind: 'name', family: 'given' },
      { name: 'surname', kind: 'name' },
      { name: 'dob', kind: 'date' },
      { name: 'city', kind: 'text', family: 'shared' },
      { name: 'email', kind: 'code' },
    ],
    truth: (row) => row['cluster'] ?? '',
  },
}
