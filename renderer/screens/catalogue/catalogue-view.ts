import { create } from 'zustand'
import type { TitleFilter } from '@shared/protocol/library/catalogue'
import type { PayloadOf } from '@shared/protocol/verbs'
import type { Sort } from '../../components/table/columns'

export type TitleListQuestion = PayloadOf<'titles.list'>
type SortBy = TitleListQuestion['sort']['by']

interface CatalogueView {
  readonly text: string
  readonly filter: Omit<TitleFilter, 'text'>
  /** Undefined until someone sorts: then by title, or by relevance while something is looked for. */
  readonly sort: Sort | undefined
  readonly filtersShown: boolean
}

/** What was looked for and how, kept while the window lives: coming back to the list finds it as it was left. */
export const useCatalogueView = create<CatalogueView>(() => ({
  text: '',
  filter: {},
  sort: undefined,
  filtersShown: false,
}))

const sortKeys: Readonly<Record<string, SortBy>> = {
  title: 'title',
  author: 'author',
  year: 'year',
  shelfMark: 'shelfMark',
  copies: 'copies',
}

export function questionOf(view: CatalogueView): TitleListQuestion {
  const text = view.text.trim()
  const by = view.sort && sortKeys[view.sort.column]
  return {
    filter: { ...view.filter, ...(text === '' ? {} : { text }) },
    sort: by === undefined ? { by: text === '' ? 'title' : 'relevance' } : { by, descending: view.sort?.descending },
  }
}

export function activeFilters(filter: CatalogueView['filter']): number {
  return Object.values(filter).filter((value) => value !== undefined).length
}
