import { useTranslation } from 'react-i18next'
import type { TitleRecord } from '@shared/protocol/library/catalogue'
import { useFormat } from '../../components/format/use-format'
import { DescriptionList, type Description } from '../../components/layout/DescriptionList'
import { languageName } from './languages'

/** What the catalogue knows of a title; a line only for what is known. */
export function TitleDetails({ title }: { readonly title: TitleRecord }) {
  const { t } = useTranslation('catalogue')
  const format = useFormat()
  const isbns = [
    title.isbn13 !== undefined && format.isbn(title.isbn13),
    title.isbn10 !== undefined && format.isbn(title.isbn10),
    title.invalidIsbn !== undefined && t('record.wrongIsbn', { isbn: title.invalidIsbn }),
  ].filter((isbn) => isbn !== false)
  const items: readonly Description[] = [
    { term: t('field.isbn'), value: isbns.join(' · ') },
    { term: t('field.issn'), value: title.issn },
    { term: t('field.publisher'), value: title.publisher },
    { term: t('field.year'), value: title.year },
    { term: t('field.language'), value: title.language && languageName(title.language, format.language) },
    { term: t('field.shelfMark'), value: title.shelfMark },
    { term: t('field.subjects'), value: title.subjects.join(' · ') },
    { term: t('field.alternativeTitles'), value: title.alternativeTitles.join(' · ') },
    { term: t('field.sourceNumber'), value: title.sourceNumber },
  ]
  return <DescriptionList items={items.filter(({ value }) => value !== undefined && value !== '')} />
}
