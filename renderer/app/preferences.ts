import { create } from 'zustand'
import { changeLanguage } from '../strings/setup'
import { parseLanguage, type Language } from '../strings/languages'

export type Theme = 'system' | 'light' | 'dark'

interface Preferences {
  readonly theme: Theme
  readonly language: Language
  readonly collapsed: boolean
}

const KEY = 'comptoir.preferences'

function read(): Preferences {
  const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}')
  const known: Partial<Record<keyof Preferences, unknown>> = typeof stored === 'object' && stored !== null ? stored : {}
  const { theme, language, collapsed } = known
  return {
    theme: theme === 'light' || theme === 'dark' ? theme : 'system',
    language: parseLanguage(typeof language === 'string' ? language : navigator.language),
    collapsed: collapsed === true,
  }
}

/** How this window looks and speaks, for whoever uses this computer account. */
export const usePreferences = create<Preferences>(read)

export function setPreferences(next: Partial<Preferences>): void {
  usePreferences.setState(next)
  const { theme, language, collapsed } = usePreferences.getState()
  localStorage.setItem(KEY, JSON.stringify({ theme, language, collapsed }))
  if (next.theme) applyTheme(next.theme)
  if (next.language) void changeLanguage(next.language)
}

export function applyTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset['theme']
  else document.documentElement.dataset['theme'] = theme
}
