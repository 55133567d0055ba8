import { create } from 'zustand'
import type { PayloadOf } from '@shared/protocol/verbs'
import type { Sort } from '../../components/table/columns'

type Question = PayloadOf<'voters.list'>

interface VotersView {
  readonly text: string
  readonly filter: Omit<Question['filter'], 'text'>
  readonly sort: Sort | undefined
  readonly filtersShown: boolean
}

/** What was looked for and how, kept while the window lives: coming back to the list finds it as it was left. */
export const useVotersView = create<VotersView>(() => ({ text: '', filter: {}, sort: undefined, filtersShown: false }))

const sortable: readonly Question['sort']['by'][] = ['name', 'cardNumber', 'birthDate', 'enrolledOn']

export function questionOf(view: VotersView): Question {
  const text = view.text.trim()
  const by = sortable.find((column) => column === view.sort?.column)
  return {
    filter: { ...view.filter, ...(text === '' ? {} : { text }) },
    sort: by === undefined ? { by: text === '' ? 'name' : 'relevance' } : { by, descending: view.sort?.descending },
  }
}

export function activeFilters(filter: VotersView['filter']): number {
  return Object.values(filter).filter((value) => value !== undefined).length
}
