import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import '../theme.css'
import { App } from './App'
import { applyPreferences } from './apply-preferences'

applyPreferences()

const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
}
