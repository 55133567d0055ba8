import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { TitleHit } from '@shared/protocol/library/catalogue'
import { useFormat } from '../../components/format/use-format'
import type { Column } from '../../components/table/columns'
import { AvailabilityBadge } from './AvailabilityBadge'
import { languageName } from './languages'

/** Columns shown only when someone asks for them: at 1280 pixels the ISBN and the title need their room. */
export const hiddenAtFirst = { publisher: false } as const

/** Columns that give way while a record stands beside the list. */
export const columnsBesideRecord = { isbn: false, publisher: false, language: false, shelfMark: false } as const

export function useTitleColumns(): readonly Column<TitleHit>[] {
  const { t } = useTranslation('catalogue')
  const format = useFormat()
  return useMemo(
    () => [
      {
        id: 'title',
        header: t('column.title'),
        cell: (title) => (
          <span title={title.subtitle === undefined ? title.title : `${title.title} : ${title.subtitle}`}>
            <span className="font-medium">{title.title}</span>
            {title.subtitle !== undefined && <span className="text-muted"> · {title.subtitle}</span>}
          </span>
        ),
        width: 'minmax(13rem, 2.4fr)',
        sortable: true,
        fixed: true,
      },
      {
        id: 'author',
        header: t('column.author'),
        cell: (title) => title.authors.join(' ; '),
        width: 'minmax(8rem, 1.4fr)',
        sortable: true,
      },
      {
        id: 'year',
        header: t('column.year'),
        cell: (title) => title.year,
        width: '5rem',
        align: 'end',
        sortable: true,
      },
      {
        id: 'isbn',
        header: t('column.isbn'),
        cell: (title) => (
          <span className="tabular-nums">{title.isbn13 === undefined ? '' : format.isbn(title.isbn13)}</span>
        ),
        width: '12.5rem',
      },
      { id: 'publisher', header: t('column.publisher'), cell: (title) => title.publisher, width: 'minmax(6rem, 1fr)' },
      {
        id: 'language',
        header: t('column.language'),
        cell: (title) => title.language !== undefined && languageName(title.language, format.language),
        width: '6rem',
      },
      {
        id: 'shelfMark',
        header: t('column.shelfMark'),
        cell: (title) => title.shelfMark,
        width: '7.5rem',
        sortable: true,
      },
      {
        id: 'copies',
        header: t('column.copies'),
        cell: (title) => <AvailabilityBadge title={title} />,
        width: '8.5rem',
        sortable: true,
      },
    ],
    [t, format],
  )
}
