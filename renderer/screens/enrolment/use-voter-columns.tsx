import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { fullName } from '@shared/domain/enrolment/voter'
import type { VoterRow } from '@shared/protocol/enrolment/voters'
import { useFormat } from '../../components/format/use-format'
import type { Column } from '../../components/table/columns'
import { VoterBadges } from './VoterBadges'

/** Columns that give way while a record stands beside the list. */
export const columnsBesideRecord = { sex: false, parents: false, enrolledOn: false, centre: false } as const

export function useVoterColumns(): readonly Column<VoterRow>[] {
  const { t } = useTranslation('enrolment')
  const format = useFormat()
  return useMemo(
    () => [
      {
        id: 'name',
        header: t('field.fullName'),
        cell: (voter) => <span className="font-medium">{fullName(voter)}</span>,
        width: 'minmax(10rem, 2fr)',
        sortable: true,
        fixed: true,
      },
      { id: 'sex', header: t('field.sexShort'), cell: (voter) => t(`sexShort.${voter.sex}`), width: '4rem' },
      {
        id: 'birthDate',
        header: t('field.birthDate'),
        cell: (voter) => <span className="tabular-nums">{format.day(voter.birthDate, 'short')}</span>,
        width: '7rem',
        sortable: true,
      },
      {
        id: 'parents',
        header: t('field.parents'),
        cell: (voter) => [voter.fatherName, voter.motherName].filter((name) => name !== undefined).join(' · '),
        width: 'minmax(8rem, 1.2fr)',
      },
      {
        id: 'cardNumber',
        header: t('field.cardNumber'),
        cell: (voter) => <span className="tabular-nums">{voter.cardNumber}</span>,
        width: '11rem',
        sortable: true,
      },
      { id: 'centre', header: t('field.centre'), cell: (voter) => voter.centre, width: 'minmax(7rem, 1fr)' },
      {
        id: 'enrolledOn',
        header: t('field.enrolledOn'),
        cell: (voter) => <span className="tabular-nums">{format.day(voter.enrolledOn, 'short')}</span>,
        width: '7rem',
        sortable: true,
      },
      {
        id: 'status',
        header: t('field.status'),
        cell: (voter) => <VoterBadges voter={voter} />,
        width: 'minmax(9rem, 1fr)',
      },
    ],
    [t, format],
  )
}
