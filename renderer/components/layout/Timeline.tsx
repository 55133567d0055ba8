import { useTranslation } from 'react-i18next'
import { toneIcon, toneInk, type Tone } from '../feedback/tone'
import { useFormat } from '../format/use-format'

export interface TimelineEvent {
  readonly id: string
  readonly atMs: number
  readonly who: string
  /** What happened: “a prêté l’exemplaire 0004512”. */
  readonly what: string
  readonly detail?: string | undefined
  readonly tone?: Tone | undefined
}

/** The history of a record, newest first as given. */
export function Timeline({ events }: { readonly events: readonly TimelineEvent[] }) {
  const { t } = useTranslation('components')
  const format = useFormat()
  if (events.length === 0) return <p className="text-muted">{t('history.empty')}</p>
  return (
    <ol className="flex flex-col">
      {events.map((event) => {
        const Icon = toneIcon[event.tone ?? 'neutral']
        return (
          <li key={event.id} className="group relative flex gap-3 pb-5 last:pb-0">
            <span aria-hidden className="absolute top-5 bottom-0 left-2 w-px bg-line group-last:hidden" />
            <Icon
              aria-hidden
              size={17}
              className={`relative mt-0.5 shrink-0 bg-surface ${toneInk[event.tone ?? 'neutral']}`}
            />
            <div className="min-w-0 flex-1">
              <p>
                <span className="font-medium">{event.who}</span> {event.what}
              </p>
              {event.detail !== undefined && <p className="text-muted">{event.detail}</p>}
              <time dateTime={new Date(event.atMs).toISOString()} className="text-xs text-faint">
                {format.instant(event.atMs)}
              </time>
            </div>
          </li>
        )
      })}
    </ol>
  )
}
