import { Maximize2, Volume2, VolumeX } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLive } from '../../client/use-live'
import { IconButton } from '../../components/actions/IconButton'
import { CommandError } from '../../components/feedback/CommandError'
import { useCentre } from './use-centre'
import { useFormat } from '../../components/format/use-format'

const NEXT_SHOWN = 6

/** The room's screen: the number that is called, large, and the next ones; it speaks when asked to. */
export function WaitingRoom() {
  const { t } = useTranslation('enrolment')
  const { language } = useFormat()
  const queue = useLive('tokens.queue', useCentre().asked)
  const [voice, setVoice] = useState(false)
  const screen = useRef<HTMLDivElement>(null)
  const value = queue.status === 'ready' ? queue.value : undefined
  const [current, ...others] = value?.called ?? []
  const next = (value?.tokens ?? []).filter(({ state }) => state === 'waiting').slice(0, NEXT_SHOWN)

  // A recall changes the moment, not the number: it is said again.
  const said = useRef<string>(undefined)
  const call = current && `${current.number} ${current.at ?? ''}`
  useEffect(() => {
    if (call === undefined || call === said.current) return
    const isFirst = said.current === undefined
    said.current = call
    if (!voice || isFirst || current === undefined) return
    const words = new SpeechSynthesisUtterance(t('room.say', { number: current.number }))
    words.lang = language === 'fr' ? 'fr-FR' : 'en-GB'
    window.speechSynthesis.speak(words)
  }, [call, current, voice, language, t])

  return (
    <div ref={screen} className="flex h-full min-h-0 flex-col bg-surface p-8 text-ink">
      <header className="flex items-center gap-2">
        <h1 className="flex-1 text-2xl font-semibold">{value?.centre ?? t('token.title')}</h1>
        <IconButton
          icon={voice ? Volume2 : VolumeX}
          label={t(voice ? 'room.voiceOff' : 'room.voiceOn')}
          onClick={() => setVoice(!voice)}
        />
        <IconButton icon={Maximize2} label={t('room.full')} onClick={() => void screen.current?.requestFullscreen()} />
      </header>
      {queue.status === 'failed' && <CommandError error={queue.error} />}
      <div className="flex min-h-0 flex-1 flex-col items-center justify-center gap-4" aria-live="assertive">
        <p className="text-3xl text-muted">{t(current ? 'room.now' : 'room.nobody')}</p>
        {current && (
          <p className="text-[min(38vh,22rem)] leading-none font-bold tracking-tight tabular-nums">{current.number}</p>
        )}
        {others.length > 0 && (
          <p className="text-2xl text-muted">
            {t('room.also', { numbers: others.map(({ number }) => number).join(' · ') })}
          </p>
        )}
      </div>
      <footer className="border-t border-line pt-5">
        <p className="mb-2 text-xl text-muted">{t('room.next')}</p>
        <p className="flex flex-wrap gap-x-8 text-5xl font-semibold tabular-nums">
          {next.length === 0 ? '–' : next.map(({ id, number }) => <span key={id}>{number}</span>)}
        </p>
      </footer>
    </div>
  )
}
