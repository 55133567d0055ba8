import { create } from 'zustand'
import type { Language } from '@shared/protocol/fields'

export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

export interface Preferences {
  readonly theme: Theme
  readonly language: Language
  /** Whether the rail shows only its signs. */
  readonly collapsed: boolean
}

const KEY = 'comptoir.preferences'

function read(): Preferences {
  const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}')
  const known: Partial<Record<keyof Preferences, unknown>> =
    typeof stored === 'object' && stored !== null ? stored : {}
  const { theme, language, collapsed } = known
  const tag = typeof language === 'string' ? language : navigator.language
  return {
    theme: theme === 'light' || theme === 'dark' ? theme : 'system',
    language: tag.toLowerCase().startsWith('en') ? 'en' : 'fr',
    collapsed: collapsed === true,
  }
}

/** How this window looks and speaks, for whoever uses this computer account; the app applies what changes. */
export const usePreferences = create<Preferences>(read)

export function setPreferences(next: Partial<Preferences>): void {
  usePreferences.setState(next)
  const { theme, language, collapsed } = usePreferences.getState()
  localStorage.setItem(KEY, JSON.stringify({ theme, language, collapsed }))
}
