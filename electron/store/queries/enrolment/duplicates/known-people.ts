import { personTexts, type MatchPerson } from '@shared/domain/enrolment/match-person'
import type { Sex, Standing } from '@shared/domain/enrolment/voter'
import type { DuplicatePerson } from '@shared/protocol/enrolment/duplicates'
import type { Tables } from '../../../projections/read-models'
import { packPerson } from '../../../../workers/matching/packed-people'

type Row = [
  id: string,
  name: string,
  postName: string | null,
  firstName: string | null,
  sex: string | null,
  birthDate: string | null,
  fatherName: string | null,
  motherName: string | null,
]

/** Who counts: not who was rejected, for their enrolment was an error, nor who left for another site, where they have a record; but the dead, whose name somebody may take. */
const HERE = `SELECT id, name, post_name, first_name, sex, birth_date, father_name, mother_name FROM voters v
  WHERE coalesce((SELECT own_status FROM merged m WHERE m.id = v.id), v.status) NOT IN ('rejected', 'transferred')`
/** Somebody with several cards is known by the last. */
const ELSEWHERE = `SELECT owner, name, post_name, first_name, sex, birth_date, father_name, mother_name FROM index_people p
  WHERE NOT EXISTS (SELECT 1 FROM voters v WHERE v.id = p.owner)
    AND p.claimed_at = (SELECT max(q.claimed_at) FROM index_people q WHERE q.owner = p.owner)`

/** Everybody who is known here, as the matcher's thread takes them. */
export function packEveryone(tables: Tables): string {
  return [...tables.all<Row>(HERE), ...tables.all<Row>(`${ELSEWHERE} GROUP BY owner`)].map(packRow).join('\n')
}

/** Some people, as the matcher's thread takes them; those who are not known (any more) by their id alone. */
export function packSome(tables: Tables, ids: Iterable<string>): string {
  return [...ids]
    .map((id) => {
      const row =
        tables.get<Row>(`${HERE} AND v.id = ?`, id) ?? tables.get<Row>(`${ELSEWHERE} AND p.owner = ? LIMIT 1`, id)
      return row ? packRow(row) : id
    })
    .join('\n')
}

function packRow([id, name, postName, firstName, sex, birthDate, fatherName, motherName]: Row): string {
  const person: Record<keyof MatchPerson, string | null> = {
    ...{ name, postName, firstName, sex, birthDate, fatherName, motherName },
  }
  return packPerson(id, personTexts(withoutNulls(person)))
}

function withoutNulls(person: Record<keyof MatchPerson, string | null>): MatchPerson {
  return { name: '', ...Object.fromEntries(Object.entries(person).filter(([, value]) => value !== null)) }
}

type Shown = [...Row, cardNumber: string, site: string | null, centre: string | null, status: Standing | null]

/** What can be shown of somebody: the record that is here, or what the shared index says of them. Undefined for nobody. */
export function personOf(tables: Tables, id: string, ownSite: string): DuplicatePerson | undefined {
  const here = tables.get<Shown>(
    `SELECT id, name, post_name, first_name, sex, birth_date, father_name, mother_name, card_number, NULL,
       coalesce((SELECT name FROM centres WHERE id = v.centre_id), substr(v.centre_id, 8)), status FROM voters v WHERE id = ?`,
    id,
  )
  const row =
    here ??
    tables.get<Shown>(
      `SELECT owner, name, post_name, first_name, sex, birth_date, father_name, mother_name, number, site, centre, NULL
       FROM index_people WHERE owner = ? ORDER BY claimed_at DESC LIMIT 1`,
      id,
    )
  if (!row) return undefined
  const into = tables.get<[string]>('SELECT into_id FROM merged WHERE id = ?', id)?.[0]
  const [person, name, postName, firstName, sex, birthDate, fatherName, motherName, cardNumber, site, centre] = row
  const status = row[11]
  return {
    id: person,
    name,
    ...(postName === null ? {} : { postName }),
    ...(firstName === null ? {} : { firstName }),
    ...(isSex(sex) ? { sex } : {}),
    ...(birthDate === null ? {} : { birthDate }),
    ...(fatherName === null ? {} : { fatherName }),
    ...(motherName === null ? {} : { motherName }),
    cardNumber,
    site: site ?? ownSite,
    ...(centre === null ? {} : { centre }),
    here: here !== undefined,
    ...(status === null ? (into === undefined ? {} : { status: 'merged' as const }) : { status }),
    ...(into === undefined ? {} : { mergedInto: into }),
  }
}

function isSex(sex: string | null): sex is Sex {
  return sex === 'F' || sex === 'M'
}
