import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { setUpStrings } from '../strings/setup'
import { parseLanguage } from '../strings/languages'
import { ComponentProviders } from '../components/frame/ComponentProviders'
import '../theme.css'
import { Gallery } from './Gallery'

const options = new URLSearchParams(location.search)
setUpStrings(parseLanguage(options.get('lang')))
const theme = options.get('theme')
if (theme !== null) document.documentElement.dataset['theme'] = theme

const root = document.getElementById('root')
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <ComponentProviders user="gallery">
        <Gallery initial={options.get('section') ?? 'actions'} />
      </ComponentProviders>
    </StrictMode>,
  )
}
