import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TitleHit } from '@shared/protocol/library/catalogue'
import { useCommand } from '../../client/use-command'
import { useLive } from '../../client/use-live'
import { Button } from '../../components/actions/Button'
import { Badge } from '../../components/feedback/Badge'
import { ErrorPanel } from '../../components/feedback/ErrorPanel'
import { useToasts } from '../../components/feedback/toasts'
import { useErrorText } from '../../components/feedback/use-error-text'
import { SearchField } from '../../components/fields/SearchField'
import { useDebounced } from '../../components/forms/use-debounced'
import { useShortcut } from '../../components/keyboard/shortcuts'

const TYPING_PAUSE_MS = 120

/** A member finds a title by typing and asks for it; the library keeps it when a copy is free. */
export function AskForTitle() {
  const { t } = useTranslation('desk')
  const errorText = useErrorText()
  const addToast = useToasts((toasts) => toasts.add)
  const ask = useCommand('holds.ask')
  const [text, setText] = useState('')
  const field = useRef<HTMLInputElement>(null)
  const wanted = useDebounced(text.trim(), TYPING_PAUSE_MS)
  const isAsked = wanted.length >= 2 && text.trim() !== ''
  const found = useLive('titles.search', isAsked ? { text: wanted, limit: 8 } : undefined)
  const hits = isAsked && found.status === 'ready' ? found.value.hits.filter(({ withdrawn }) => !withdrawn) : []
  useShortcut('F2', () => field.current?.focus(), { label: t('mine.find') })

  const askFor = async ({ id, title }: TitleHit) => {
    const hold = await ask.run({ titleId: id })
    if (!hold) return
    addToast({ text: t(hold.status === 'ready' ? 'mine.askedReady' : 'mine.asked', { title }) })
    setText('')
    field.current?.focus()
  }
  return (
    <section aria-label={t('mine.find')} className="flex flex-col gap-2">
      <SearchField
        ref={field}
        size="large"
        label={t('mine.find')}
        shortcut="F2"
        autoFocus
        value={text}
        onChange={setText}
        busy={isAsked && found.status === 'loading'}
      />
      {ask.error && <ErrorPanel {...errorText(ask.error)} />}
      {isAsked && found.status === 'ready' && hits.length === 0 && (
        <p role="status" className="px-1 text-muted">
          {t('mine.nothing', { text: wanted })}
        </p>
      )}
      {hits.length > 0 && (
        <ul className="flex flex-col rounded-xl border border-line bg-surface shadow-card">
          {hits.map((hit) => (
            <li key={hit.id} className="flex items-center gap-3 border-b border-line px-4 py-2 last:border-b-0">
              <span className="min-w-0 flex-1">
                <span className="block truncate font-medium">{hit.title}</span>
                <span className="block truncate text-xs text-muted">{hit.authors.join(', ')}</span>
              </span>
              <Badge
                tone={hit.available > 0 ? 'success' : 'warning'}
                text={t(hit.available > 0 ? 'scan.available' : 'scan.allOut', {
                  available: hit.available,
                  copies: hit.copies,
                })}
              />
              <Button size="small" busy={ask.busy} onClick={() => void askFor(hit)}>
                {t('mine.ask')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
