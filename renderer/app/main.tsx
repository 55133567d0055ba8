import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { setUpStrings } from '../strings/setup'
import '../theme.css'
import { App } from './App'
import { applyTheme, usePreferences } from './preferences'

const { language, theme } = usePreferences.getState()
setUpStrings(language)
applyTheme(theme)

const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
}
