import { AppError } from '@shared/base/app-error'
import type { CentreRow } from '@shared/protocol/enrolment/geography'
import type { Tables } from '../../projections/read-models'
import type { QueryContext } from '../context'
import { placePath } from './places'

type Row = [
  id: string,
  code: string,
  name: string,
  president: string | null,
  addressCode: string | null,
  placeId: string | null,
  voters: number,
  site: string,
]

/** Every centre, with the people of this site enrolled there. */
export function listCentres(tables: Tables): CentreRow[] {
  return tables
    .all<Row>(
      `SELECT id, code, name, president, address_code, place_id, (SELECT count(*) FROM voters v WHERE v.centre_id = centres.id),
         site
       FROM centres ORDER BY code`,
    )
    .map(([id, code, name, president, addressCode, placeId, voters, site]) => {
      const place = placePath(tables, placeId).join(' › ')
      return {
        id,
        code,
        name,
        ...(president === null ? {} : { president }),
        ...(addressCode === null ? {} : { addressCode }),
        ...(placeId === null ? {} : { placeId }),
        ...(place === '' ? {} : { place }),
        voters,
        site,
      }
    })
}

export type Centre = Pick<CentreRow, 'id' | 'code' | 'name' | 'president'>

/** The site a centre belongs to: the one that made it known. */
export function siteOfCentre({ tables, site }: Pick<QueryContext, 'tables' | 'site'>, centre: Centre): string {
  const row = tables('enrolment').get<[string]>('SELECT site FROM centres WHERE id = ?', centre.id)
  return row?.[0] ?? site.code
}

/**
 * The centre a person means: by code or id, else the only one of this site. A site that named no centre enrols at one called like
 * itself. Fails with `centre.not-found`, or `centre.choose` when there are several.
 */
export function findCentre({ tables, site }: Pick<QueryContext, 'tables' | 'site'>, named: string | undefined): Centre {
  const own = { id: `centre:${site.code}`, code: site.code, name: site.name }
  const wanted = named?.trim() ?? ''
  if (wanted !== '') {
    const [found] = toCentres(
      tables('enrolment').all(
        'SELECT id, code, name, president FROM centres WHERE id = ?1 OR code = upper(?1)',
        wanted,
      ),
    )
    if (found) return found
    if (wanted.toUpperCase() === site.code.toUpperCase() || wanted === own.id) return own
    throw new AppError('centre.not-found', { details: { centre: wanted } })
  }
  const centres = toCentres(
    tables('enrolment').all('SELECT id, code, name, president FROM centres WHERE site = ? ORDER BY code', site.code),
  )
  const [only, ...others] = centres
  if (others.length > 0) throw new AppError('centre.choose', { details: { centres: centres.map(({ code }) => code) } })
  return only ?? own
}

function toCentres(rows: [id: string, code: string, name: string, president: string | null][]): Centre[] {
  return rows.map(([id, code, name, president]) => ({ id, code, name, ...(president === null ? {} : { president }) }))
}
