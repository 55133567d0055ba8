import { Maximize2, Volume2, VolumeX } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppError } from '@shared/base/app-error'
import { useLive } from '../../client/use-live'
import { IconButton } from '../../components/actions/IconButton'
import { CommandError } from '../../components/feedback/CommandError'
import { useLanguage } from '../../strings/use-language'
import { useRoomWindow, type RoomState } from './room-window'
import { useCentre } from './use-centre'

const NEXT_SHOWN = 6

/** The room's screen, kept up to date: the number that is called, large, and the next ones. */
export function WaitingRoom() {
  const queue = useLive('tokens.queue', useCentre().asked)
  const value = queue.status === 'ready' ? queue.value : undefined
  useEffect(() => {
    if (!value) return
    const next = value.tokens.flatMap(({ number, state }) => (state === 'waiting' ? [number] : []))
    useRoomWindow.setState({ last: { centre: value.centre, called: value.called, next: next.slice(0, NEXT_SHOWN) } })
  }, [value])
  return <RoomBoard error={queue.status === 'failed' ? queue.error : undefined} />
}

/** What was last known of the room: all there is to show while the operator's window is locked. */
export function RoomBoard({ error }: { readonly error?: AppError | undefined }) {
  const { t } = useTranslation('enrolment')
  const { last: room, voice } = useRoomWindow()
  const screen = useRef<HTMLDivElement>(null)
  const [current, ...others] = room?.called ?? []
  useAnnouncement(current, voice)
  return (
    <div ref={screen} className="flex h-full min-h-0 flex-col bg-surface p-8 text-ink">
      <header className="flex items-center gap-2">
        <h1 className="flex-1 text-2xl font-semibold">{room?.centre ?? t('token.title')}</h1>
        <IconButton
          icon={voice ? Volume2 : VolumeX}
          label={t(voice ? 'room.voiceOff' : 'room.voiceOn')}
          onClick={() => useRoomWindow.setState({ voice: !voice })}
        />
        <IconButton icon={Maximize2} label={t('room.full')} onClick={() => void screen.current?.requestFullscreen()} />
      </header>
      {error && <CommandError error={error} />}
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
          {room === undefined || room.next.length === 0
            ? '–'
            : room.next.map((number) => <span key={number}>{number}</span>)}
        </p>
      </footer>
    </div>
  )
}

/** Says a number when it is called, and again when it is recalled: a recall changes the moment, not the number. */
function useAnnouncement(current: RoomState['called'][number] | undefined, voice: boolean): void {
  const { t } = useTranslation('enrolment')
  const language = useLanguage()
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
}
