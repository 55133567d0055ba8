import { create } from 'zustand'
import type { PayloadOf } from '@shared/protocol/verbs'
import type { Sort } from '../../../components/table/columns'

type Question = PayloadOf<'students.list'>

interface StudentsView {
  readonly text: string
  readonly filter: Omit<Question['filter'], 'text'>
  readonly sort: Sort
  readonly filtersShown: boolean
}

/** What was looked for and how, kept while the window lives; best average first. */
export const useStudentsView = create<StudentsView>(() => ({
  text: '',
  filter: {},
  sort: { column: 'average', descending: true },
  filtersShown: false,
}))

const sortable: readonly Question['sort']['by'][] = ['average', 'name', 'firstName', 'number', 'class']

export function questionOf({ text, filter, sort }: StudentsView): Question {
  const typed = text.trim()
  const by = sortable.find((column) => column === sort.column) ?? 'average'
  return {
    filter: { ...filter, ...(typed === '' ? {} : { text: typed }) },
    sort: { by, descending: sort.descending },
  }
}
