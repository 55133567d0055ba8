import { BellRing, Check, Monitor, SkipForward, Ticket, UserPlus, UserX } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { TokenRow } from '@shared/protocol/enrolment/tokens'
import { useRight } from '../../client/session'
import { useCommand } from '../../client/use-command'
import { useLive } from '../../client/use-live'
import { CentreField } from './CentreField'
import { useRoomWindow } from './room-window'
import { useCentre } from './use-centre'
import { Button } from '../../components/actions/Button'
import { Badge } from '../../components/feedback/Badge'
import { Banner } from '../../components/feedback/Banner'
import { CommandError } from '../../components/feedback/CommandError'
import { EmptyState } from '../../components/feedback/EmptyState'
import { Skeleton } from '../../components/feedback/Skeleton'
import { useToasts } from '../../components/feedback/toasts'
import { useFormat } from '../../components/format/use-format'
import { useShortcut } from '../../components/keyboard/shortcuts'
import { Card } from '../../components/layout/Card'
import { PageHeader } from '../../components/layout/PageHeader'
import { StatTile } from '../../components/layout/StatTile'

const TONES = { waiting: 'neutral', called: 'info', skipped: 'warning', absent: 'danger', served: 'success' } as const

/** The counter's side of the waiting room: numbers are handed out, called and dealt with. */
export function TokensScreen() {
  const { t } = useTranslation('enrolment')
  const format = useFormat()
  const [, navigate] = useLocation()
  const mayEnrol = useRight('enrolment.enrol')
  const choice = useCentre()
  const queue = useLive('tokens.queue', choice.asked)
  const issue = useCommand('tokens.issue')
  const call = useCommand('tokens.call')
  const mark = useCommand('tokens.mark')
  const notify = useToasts((toasts) => toasts.add)

  async function handOut(): Promise<void> {
    const issued = await issue.run(choice.asked)
    const [token] = issued?.tokens ?? []
    if (token) notify({ text: t('token.issued', { number: token.number }) })
  }
  useShortcut('F3', () => void handOut(), { label: t('token.issue'), enabled: mayEnrol })
  useShortcut('F4', () => void call.run(choice.asked), { label: t('token.call'), enabled: mayEnrol })

  const value = queue.status === 'ready' ? queue.value : undefined
  const [current] = value?.called ?? []
  const twins = sharedNumbers(value?.tokens ?? [])
  return (
    <div className="flex flex-col gap-5 p-6">
      <PageHeader
        title={t('token.title')}
        description={value && [value.centre, format.day(value.day)].filter((part) => part !== undefined).join(' · ')}
        actions={
          <>
            <CentreField choice={choice} />
            <Button icon={Monitor} variant="quiet" onClick={() => useRoomWindow.setState({ open: true })}>
              {t('token.room')}
            </Button>
            {mayEnrol && (
              <>
                <Button icon={Ticket} shortcut="F3" busy={issue.busy} onClick={() => void handOut()}>
                  {t('token.issue')}
                </Button>
                <Button
                  variant="primary"
                  icon={BellRing}
                  shortcut="F4"
                  busy={call.busy}
                  autoFocus
                  onClick={() => void call.run(choice.asked)}
                >
                  {t('token.call')}
                </Button>
              </>
            )}
          </>
        }
      />
      <CommandError error={issue.error ?? call.error ?? mark.error} />
      {queue.status === 'failed' && <CommandError error={queue.error} />}
      {queue.status === 'loading' && <Skeleton lines={6} />}
      {value && (
        <>
          <div className="grid grid-cols-1 gap-4 lg:grid-cols-[minmax(0,1.4fr)_minmax(0,2fr)]">
            <Card title={t('token.atCounter')}>
              {current ? (
                <CurrentToken
                  token={current}
                  isTwin={twins.has(current.number)}
                  mark={mark}
                  centre={choice.asked}
                  mayEnrol={mayEnrol}
                  onEnrol={() => navigate(`/enrolment/enrol?token=${encodeURIComponent(current.id)}`)}
                />
              ) : (
                <p className="py-6 text-muted">{t('token.nobodyCalled')}</p>
              )}
            </Card>
            <div className="grid grid-cols-2 content-start gap-4">
              <StatTile label={t('token.waiting')} value={format.number(value.waiting)} />
              <StatTile label={t('token.served')} value={format.number(value.served)} />
              <StatTile label={t('token.absent')} value={format.number(value.absent)} />
              <StatTile
                label={t('dashboard.wait')}
                value={value.medianWaitMs === undefined ? '–' : format.duration(value.medianWaitMs)}
              />
            </div>
          </div>
          <Card title={t('token.today')} flush>
            {value.tokens.length === 0 ? (
              <EmptyState icon={Ticket} title={t('token.none')} text={t('token.noneHint')} />
            ) : (
              <ul className="max-h-[26rem] overflow-y-auto">
                {value.tokens.toReversed().map((token) => (
                  <li key={token.id} className="flex items-center gap-4 border-t border-line px-5 py-2">
                    <span className="w-14 text-right text-lg font-semibold tabular-nums">{token.number}</span>
                    <Badge tone={TONES[token.state]} text={t(`token.state.${token.state}`)} />
                    {twins.has(token.number) && <Badge tone="warning" text={t('token.twin')} />}
                    <span className="flex-1 text-muted">
                      {token.at === undefined
                        ? t('token.since', { time: format.time(token.issuedAt) })
                        : t('token.atDesk', { time: format.time(token.at), desk: token.desk ?? '' })}
                    </span>
                    {mayEnrol && token.state !== 'served' && token.state !== 'called' && (
                      <Button size="small" onClick={() => void call.run({ ...choice.asked, token: token.id })}>
                        {t('token.callThis')}
                      </Button>
                    )}
                  </li>
                ))}
              </ul>
            )}
          </Card>
        </>
      )}
    </div>
  )
}

/** Two workstations that hand out tokens while they are apart give one number to two people: both stay, and it is said. */
function sharedNumbers(tokens: readonly TokenRow[]): ReadonlySet<number> {
  const numbers = tokens.map(({ number }) => number)
  return new Set(numbers.filter((number, at) => numbers.indexOf(number) !== at))
}

interface CurrentTokenProps {
  readonly token: TokenRow
  readonly isTwin: boolean
  readonly mark: ReturnType<typeof useCommand<'tokens.mark'>>
  readonly centre: { readonly centre?: string }
  readonly mayEnrol: boolean
  readonly onEnrol: () => void
}

function CurrentToken({ token, isTwin, mark, centre, mayEnrol, onEnrol }: CurrentTokenProps) {
  const { t } = useTranslation('enrolment')
  const say = (event: 'served' | 'skipped' | 'absent' | 'recalled') =>
    void mark.run({ ...centre, token: token.id, event })
  return (
    <div className="flex flex-col gap-4">
      <p aria-live="polite" className="text-7xl leading-none font-semibold tracking-tight tabular-nums">
        {token.number}
      </p>
      {isTwin && <Banner tone="warning">{t('token.twinHint')}</Banner>}
      {mayEnrol && (
        <div className="flex flex-wrap gap-2">
          <Button icon={UserPlus} variant="primary" onClick={onEnrol}>
            {t('list.enrol')}
          </Button>
          <Button icon={Check} onClick={() => say('served')}>
            {t('token.serve')}
          </Button>
          <Button icon={BellRing} onClick={() => say('recalled')}>
            {t('token.recall')}
          </Button>
          <Button icon={SkipForward} onClick={() => say('skipped')}>
            {t('token.skip')}
          </Button>
          <Button icon={UserX} onClick={() => say('absent')}>
            {t('token.markAbsent')}
          </Button>
        </div>
      )}
    </div>
  )
}
