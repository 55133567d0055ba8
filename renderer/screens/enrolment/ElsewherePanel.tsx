import { useTranslation } from 'react-i18next'
import { useLive } from '../../client/use-live'
import { Banner } from '../../components/feedback/Banner'
import { useFormat } from '../../components/format/use-format'
import { useDebounced } from '../../components/forms/use-debounced'

const TYPING_PAUSE_MS = 200
const SHOWN = 3

/** People of other sites that what was typed may mean: from the index every site shares, so it works without a network. */
export function ElsewherePanel({ text }: { readonly text: string }) {
  const { t } = useTranslation('enrolment')
  const format = useFormat()
  const asked = useDebounced(text.trim(), TYPING_PAUSE_MS)
  const found = useLive('voters.find', asked.length < 3 ? undefined : { text: asked, limit: 1 })
  const elsewhere = found.status === 'ready' && asked.length >= 3 ? found.value.elsewhere : []
  if (elsewhere.length === 0) return null
  return (
    <Banner tone="info">
      <p className="font-medium">{t('elsewhere.title', { count: elsewhere.length })}</p>
      <ul>
        {elsewhere.slice(0, SHOWN).map(({ cardNumber, name, birthDate, site, centre }) => (
          <li key={cardNumber}>
            {t('elsewhere.person', {
              name,
              born: birthDate === undefined ? '–' : format.day(birthDate, 'short'),
              site,
              centre: centre ?? site,
              card: cardNumber,
            })}
          </li>
        ))}
      </ul>
    </Banner>
  )
}
