import { create } from 'zustand'
import type { Language } from '@shared/protocol/fields'

export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

export interface Preferences {
  readonly theme: Theme
  /** The one the window speaks: the signed-in person's, or else the computer's. */
  readonly language: Language
  readonly computerLanguage: Language
  /** Whether the rail shows only its signs. */
  readonly collapsed: boolean
}

const KEY = 'comptoir.preferences'

function read(): Preferences {
  const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}')
  const known: Partial<Record<keyof Preferences, unknown>> = typeof stored === 'object' && stored !== null ? stored : {}
  const { theme, language, collapsed } = known
  const tag = typeof language === 'string' ? language : navigator.language
  const computerLanguage = tag.toLowerCase().startsWith('en') ? 'en' : 'fr'
  return {
    theme: theme === 'light' || theme === 'dark' ? theme : 'system',
    language: computerLanguage,
    computerLanguage,
    collapsed: collapsed === true,
  }
}

/** How this window looks and speaks, for whoever uses this computer account; the app applies what changes. */
export const usePreferences = create<Preferences>(read)

export function setPreferences(next: Partial<Omit<Preferences, 'computerLanguage'>>): void {
  usePreferences.setState({ ...next, ...(next.language === undefined ? {} : { computerLanguage: next.language }) })
  const { theme, computerLanguage, collapsed } = usePreferences.getState()
  localStorage.setItem(KEY, JSON.stringify({ theme, language: computerLanguage, collapsed }))
}

/** Speaks to a person in their own language, and as the computer does again when there is none; the computer's choice stays. */
export function speakTo(personLanguage: Language | undefined): void {
  usePreferences.setState(({ computerLanguage }) => ({ language: personLanguage ?? computerLanguage }))
}
