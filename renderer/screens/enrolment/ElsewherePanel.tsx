import { Building } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Elsewhere } from '@shared/protocol/enrolment/voters'
import { useCommand } from '../../client/use-command'
import { useLive } from '../../client/use-live'
import { Button } from '../../components/actions/Button'
import { Banner } from '../../components/feedback/Banner'
import { CommandError } from '../../components/feedback/CommandError'
import { useFormat } from '../../components/format/use-format'
import { useDebounced } from '../../components/forms/use-debounced'

const TYPING_PAUSE_MS = 200
const SHOWN = 4

/**
 * People of other sites that what was typed may mean: from the index kept here, so it works without a network, and from head office
 * when somebody asks it. Which of the two answered is said.
 */
export function ElsewherePanel({ text }: { readonly text: string }) {
  const { t } = useTranslation('enrolment')
  const asked = useDebounced(text.trim(), TYPING_PAUSE_MS)
  const isAsked = asked.length >= 3 && !asked.startsWith('#')
  const found = useLive('voters.find', isAsked ? { text: asked, limit: 1 } : undefined)
  const index = useLive('voters.index', isAsked ? {} : undefined)
  const office = useCommand('voters.ask')
  const [answer, setAnswer] = useState<{ readonly text: string; readonly people: readonly Elsewhere[] }>()
  if (!isAsked || found.status !== 'ready') return null
  const { elsewhere, total } = found.value
  const answered = answer?.text === asked ? answer.people : undefined
  if (elsewhere.length === 0 && total > 0 && answered === undefined) return null
  const carried = index.status === 'ready' && !index.value.isWhole ? index.value.carried : undefined
  const what = carried ? t('elsewhere.provinces', { codes: carried.join(', ') }) : t('elsewhere.whole')

  async function ask(): Promise<void> {
    const said = await office.run({ text: asked })
    if (said !== undefined) setAnswer({ text: asked, people: said.people })
  }

  const askOffice = (
    <Button size="small" icon={Building} busy={office.busy} onClick={() => void ask()}>
      {t('elsewhere.ask')}
    </Button>
  )
  return (
    <div className="flex flex-col gap-2">
      {elsewhere.length > 0 && (
        <Banner tone="info" action={answered === undefined && askOffice}>
          <p className="font-medium">{t('elsewhere.title', { count: elsewhere.length })}</p>
          <People people={elsewhere} />
          <p className="text-xs text-muted">{t('elsewhere.fromIndex', { what })}</p>
        </Banner>
      )}
      {elsewhere.length === 0 && answered === undefined && <div className="flex justify-end">{askOffice}</div>}
      {answered !== undefined && (
        <Banner tone="info">
          {answered.length === 0 ? (
            <p>{t('elsewhere.nobodyThere')}</p>
          ) : (
            <p className="font-medium">{t('elsewhere.title', { count: answered.length })}</p>
          )}
          <People people={answered} />
          <p className="text-xs text-muted">{t('elsewhere.fromOffice')}</p>
        </Banner>
      )}
      <CommandError error={office.error} />
    </div>
  )
}

function People({ people }: { readonly people: readonly Elsewhere[] }) {
  const { t } = useTranslation('enrolment')
  const format = useFormat()
  return (
    <ul>
      {people.slice(0, SHOWN).map(({ cardNumber, name, birthDate, site, centre }) => (
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
  )
}
