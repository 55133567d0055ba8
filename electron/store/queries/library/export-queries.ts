import type { TitleHit } from '@shared/protocol/library/catalogue'
import type { MemberRow } from '@shared/protocol/library/members'
import type { Language, ProducedFile } from '@shared/protocol/fields'
import type { QueryContext, QueryHandlers } from '../context'
import { chosenColumns, type ExportColumn, type ExportedList, type ExportFormat } from '../export-list'
import { listMemberKeys, memberRows } from './members-queries'
import { produceList } from '../produce-list'
import { reportWords } from '../report-words'
import { titleKeys } from './title-list'
import { titleHits } from './title-rows'

const SLICE = 1000

const TITLE_COLUMNS: readonly ExportColumn<TitleHit>[] = [
  { name: 'title', heading: { fr: 'Titre', en: 'Title' }, width: 40, cell: ({ title }) => title },
  { name: 'subtitle', heading: { fr: 'Sous-titre', en: 'Subtitle' }, width: 24, cell: ({ subtitle }) => subtitle },
  { name: 'authors', heading: { fr: 'Auteurs', en: 'Authors' }, width: 30, cell: ({ authors }) => authors.join('; ') },
  { name: 'isbn13', heading: { fr: 'ISBN', en: 'ISBN' }, width: 16, cell: ({ isbn13 }) => isbn13 },
  { name: 'publisher', heading: { fr: 'Éditeur', en: 'Publisher' }, width: 20, cell: ({ publisher }) => publisher },
  { name: 'year', heading: { fr: 'Année', en: 'Year' }, width: 8, cell: ({ year }) => year },
  { name: 'language', heading: { fr: 'Langue', en: 'Language' }, width: 8, cell: ({ language }) => language },
  { name: 'shelfMark', heading: { fr: 'Cote', en: 'Shelf mark' }, width: 14, cell: ({ shelfMark }) => shelfMark },
  { name: 'copies', heading: { fr: 'Exemplaires', en: 'Copies' }, width: 11, cell: ({ copies }) => copies },
  { name: 'available', heading: { fr: 'Disponibles', en: 'Available' }, width: 11, cell: ({ available }) => available },
]

/** People read words, programs the codes behind them. */
function memberColumns(language: Language, format: ExportFormat): readonly ExportColumn<MemberRow>[] {
  const { categories, memberStatus } = reportWords[language]
  const wordOf = (words: Readonly<Record<string, string>>, code: string) =>
    format === 'json' || !Object.hasOwn(words, code) ? code : (words[code] ?? code)
  return [
    { name: 'name', heading: { fr: 'Nom', en: 'Name' }, width: 30, cell: ({ name }) => name },
    { name: 'cardNumber', heading: { fr: 'Carte', en: 'Card' }, width: 18, cell: ({ cardNumber }) => cardNumber },
    { name: 'email', heading: { fr: 'Courriel', en: 'E-mail' }, width: 26, cell: ({ email }) => email },
    { name: 'phone', heading: { fr: 'Téléphone', en: 'Phone' }, width: 18, cell: ({ phone }) => phone },
    {
      name: 'category',
      heading: { fr: 'Catégorie', en: 'Category' },
      width: 12,
      cell: ({ category }) => wordOf(categories, category),
    },
    { name: 'joinedOn', heading: { fr: 'Inscrit le', en: 'Joined on' }, width: 12, cell: ({ joinedOn }) => joinedOn },
    {
      name: 'status',
      heading: { fr: 'Statut', en: 'Status' },
      width: 12,
      cell: ({ status }) => wordOf(memberStatus, status),
    },
    { name: 'loans', heading: { fr: 'Prêts', en: 'Loans' }, width: 8, cell: ({ loans }) => loans },
    { name: 'overdue', heading: { fr: 'En retard', en: 'Overdue' }, width: 10, cell: ({ overdue }) => overdue },
  ]
}

const NAMES = {
  titles: { fr: 'catalogue', en: 'catalogue' },
  members: { fr: 'adherents', en: 'members' },
  voters: { fr: 'electeurs', en: 'voters' },
} as const

const HEADINGS = {
  titles: { fr: 'Catalogue', en: 'Catalogue' },
  members: { fr: 'Adhérents', en: 'Members' },
  voters: { fr: 'Électeurs', en: 'Voters' },
} as const

/** What a list shows, as a file: filter, order and columns are those of the screen. */
export const exportQueries: QueryHandlers<'titles.export' | 'members.export'> = {
  'titles.export': ({ filter, sort, columns, format, language }, context) => {
    const keys = [...titleKeys(context.tables('library'), filter, sort)]
    const rows = (slice: readonly number[]) => titleHits(context.tables('library'), slice)
    return exportKeys(
      { kind: 'titles', keys, rows, columns: chosenColumns(TITLE_COLUMNS, columns), format, language },
      context,
    )
  },
  'members.export': ({ filter, sort, columns, format, language }, context) => {
    const keys = listMemberKeys(context, { filter, sort })
    const rows = (slice: readonly number[]) => memberRows(context.tables('library'), slice, context)
    return exportKeys(
      {
        kind: 'members',
        keys,
        rows,
        columns: chosenColumns(memberColumns(language, format), columns),
        format,
        language,
      },
      context,
    )
  },
}

interface Exported<Row> {
  readonly kind: keyof typeof NAMES
  readonly keys: readonly number[]
  readonly rows: (keys: readonly number[]) => readonly Row[]
  readonly columns: readonly ExportColumn<Row>[]
  readonly format: ExportFormat
  readonly language: 'fr' | 'en'
}

/** Writes the rows behind some keys, in their order, slice by slice. */
export async function exportKeys<Row>(exported: Exported<Row>, context: QueryContext): Promise<ProducedFile> {
  const { kind, keys, rows, columns, format, language } = exported
  const list: ExportedList<Row> = {
    name: `${NAMES[kind][language]}-${context.today()}`,
    language,
    columns,
    *slices() {
      for (let at = 0; at < keys.length; at += SLICE) yield rows(keys.slice(at, at + SLICE))
    },
    onSlice: (done) => context.progress({ done, total: keys.length, unit: 'rows' }),
    signal: context.signal,
  }
  return produceList(list, format, HEADINGS[kind][language], context)
}
