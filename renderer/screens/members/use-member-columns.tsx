import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { MemberRow } from '@shared/protocol/library/members'
import { useCategoryWords } from '../../components/format/use-category-words'
import { useFormat } from '../../components/format/use-format'
import type { Column } from '../../components/table/columns'
import { MemberBadges } from './MemberBadges'

/** Columns that give way while a record stands beside the list. */
export const columnsBesideRecord = { email: false, phone: false, joinedOn: false, category: false } as const

export function useMemberColumns(): readonly Column<MemberRow>[] {
  const { t } = useTranslation('members')
  const format = useFormat()
  const { nameOf } = useCategoryWords()
  return useMemo(
    () => [
      {
        id: 'name',
        header: t('field.name'),
        cell: (member) => <span className="font-medium">{member.name}</span>,
        width: 'minmax(9rem, 1.6fr)',
        sortable: true,
        fixed: true,
      },
      {
        id: 'cardNumber',
        header: t('field.cardNumber'),
        cell: (member) => <span className="tabular-nums">{member.cardNumber}</span>,
        width: '9.5rem',
        sortable: true,
      },
      {
        id: 'category',
        header: t('field.category'),
        cell: (member) => nameOf(member.category),
        width: 'minmax(5.5rem, 0.8fr)',
      },
      {
        id: 'phone',
        header: t('field.phone'),
        cell: (member) => <span className="tabular-nums">{member.phone}</span>,
        width: '9rem',
      },
      { id: 'email', header: t('field.email'), cell: (member) => member.email, width: 'minmax(7rem, 1.2fr)' },
      {
        id: 'joinedOn',
        header: t('field.joinedOn'),
        cell: (member) => format.day(member.joinedOn, 'short'),
        width: '7rem',
        sortable: true,
      },
      {
        id: 'loans',
        header: t('field.loans'),
        cell: (member) => member.loans,
        width: '5rem',
        align: 'end',
        sortable: true,
      },
      {
        id: 'status',
        header: t('field.status'),
        cell: (member) => <MemberBadges member={member} />,
        width: 'minmax(7.5rem, 0.9fr)',
      },
    ],
    [t, format, nameOf],
  )
}
