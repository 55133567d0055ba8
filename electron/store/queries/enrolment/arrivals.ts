import type { Arrival } from '@shared/protocol/enrolment/voters'
import type { DocumentOf } from '@shared/documents/document'
import type { Tables } from '../../projections/read-models'
import type { QueryHandlers } from '../context'

type Row = [number: string, name: string | null, birthDate: string | null, site: string, transfer: string]

/** People whom other sites transferred to centres of this one, and who were not enrolled here yet. */
export const arrivalQueries: QueryHandlers<'voters.arrivals'> = {
  'voters.arrivals': (_payload, { tables, site }) => arrivalsAt(tables('enrolment'), site.code),
}

function arrivalsAt(tables: Tables, site: string): Arrival[] {
  return tables
    .all<Row>(
      `SELECT number, name, birth_date, site, transfer FROM claims WHERE transfer_site = ? AND site <> ?1 ORDER BY name, number`,
      site,
    )
    .map(([cardNumber, name, birthDate, from, json]) => {
      const { centre, on, reason, person }: NonNullable<DocumentOf<'claim'>['transfer']> = JSON.parse(json)
      return {
        cardNumber,
        name: name ?? '',
        ...(birthDate === null ? {} : { birthDate }),
        site: from,
        centre,
        on,
        reason,
        person,
      }
    })
}
