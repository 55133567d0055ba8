import { fullName } from '@shared/domain/enrolment/voter'
import type { VoterRow } from '@shared/protocol/enrolment/voters'
import type { QueryHandlers } from '../context'
import { chosenColumns, type ExportColumn } from '../export-list'
import { exportKeys } from '../library/export-queries'
import { voterKeys } from './voter-queries'
import { voterRowsOf } from './voter-rows'

const COLUMNS: readonly ExportColumn<VoterRow>[] = [
  {
    name: 'name',
    heading: { fr: 'Nom, post-nom, prénom', en: 'Name, post-name, first name' },
    width: 36,
    cell: fullName,
  },
  { name: 'sex', heading: { fr: 'Sexe', en: 'Sex' }, width: 6, cell: ({ sex }) => sex },
  { name: 'birthDate', heading: { fr: 'Né(e) le', en: 'Born on' }, width: 12, cell: ({ birthDate }) => birthDate },
  {
    name: 'parents',
    heading: { fr: 'Parents', en: 'Parents' },
    width: 30,
    cell: ({ fatherName, motherName }) => [fatherName, motherName].filter((one) => one !== undefined).join(' · '),
  },
  { name: 'cardNumber', heading: { fr: 'Carte', en: 'Card' }, width: 20, cell: ({ cardNumber }) => cardNumber },
  { name: 'centre', heading: { fr: 'Centre', en: 'Centre' }, width: 20, cell: ({ centre }) => centre },
  {
    name: 'enrolledOn',
    heading: { fr: 'Inscrit(e) le', en: 'Enrolled on' },
    width: 12,
    cell: ({ enrolledOn }) => enrolledOn,
  },
  { name: 'status', heading: { fr: 'État', en: 'Status' }, width: 12, cell: ({ status }) => status },
]

/** What the list of voters shows, as a file: filter, order and columns are those of the screen. */
export const voterExport: QueryHandlers<'voters.export'> = {
  'voters.export': ({ filter, sort, columns, format, language }, context) => {
    const keys = [...voterKeys(context.tables('enrolment'), { filter, sort }, context.today())]
    const rows = (slice: readonly number[]) => voterRowsOf(context.tables('enrolment'), slice)
    return exportKeys(
      { kind: 'voters', keys, rows, columns: chosenColumns(COLUMNS, columns), format, language },
      context,
    )
  },
}
