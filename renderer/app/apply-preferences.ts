import { usePreferences, type Theme } from '../client/preferences'
import { changeLanguage, setUpStrings } from '../strings/setup'

/** Dresses the page as the person likes it, before the first paint and whenever they change their mind. */
export function applyPreferences(): void {
  const { language, theme } = usePreferences.getState()
  setUpStrings(language)
  applyTheme(theme)
  usePreferences.subscribe((now, before) => {
    if (now.theme !== before.theme) applyTheme(now.theme)
    if (now.language !== before.language) void changeLanguage(now.language)
  })
}

function applyTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset['theme']
  else document.documentElement.dataset['theme'] = theme
}
