import { Archive, ArrowRightLeft, Camera, CreditCard, Ellipsis, FileText, Pencil, UserX } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { CAPTURES, fullName } from '@shared/domain/enrolment/voter'
import type { VoterRecord as Voter } from '@shared/protocol/enrolment/voters'
import { useRight, useSessionState } from '../../client/session'
import { store } from '../../client/store'
import { useLive } from '../../client/use-live'
import { usePrintable } from '../../client/use-printable'
import { Button } from '../../components/actions/Button'
import { IconButton } from '../../components/actions/IconButton'
import { Menu } from '../../components/actions/Menu'
import { Banner } from '../../components/feedback/Banner'
import { CommandError } from '../../components/feedback/CommandError'
import { Skeleton } from '../../components/feedback/Skeleton'
import { useFormat } from '../../components/format/use-format'
import { useShortcut } from '../../components/keyboard/shortcuts'
import { DescriptionList, type Description } from '../../components/layout/DescriptionList'
import { Tabs } from '../../components/layout/Tabs'
import { PrintPreview } from '../../components/overlays/PrintPreview'
import { CorrectDialog } from './CorrectDialog'
import { RecaptureDialog } from './RecaptureDialog'
import { SendReceipt } from './SendReceipt'
import { VoterActDialog, type VoterAct } from './VoterActDialog'
import { VoterBadges } from './VoterBadges'
import { VoterHistory } from './VoterHistory'
import { VoterPicture } from './VoterPicture'

/** One person on the list: who they are, what was captured, what happened. */
export function VoterRecord({ id }: { readonly id: string }) {
  const live = useLive('voters.show', { id })
  if (live.status === 'ready') return <Record voter={live.value} />
  return (
    <div className="p-5 pr-14">
      {live.status === 'failed' ? <CommandError error={live.error} /> : <Skeleton lines={8} />}
    </div>
  )
}

function Record({ voter }: { readonly voter: Voter }) {
  const { t } = useTranslation('enrolment')
  const format = useFormat()
  const paper = usePrintable()
  const { site } = useSessionState()
  const [, navigate] = useLocation()
  const [tab, setTab] = useState('identity')
  const [act, setAct] = useState<VoterAct>()
  const [correcting, setCorrecting] = useState(false)
  const [recapturing, setRecapturing] = useState(false)
  const mayEnrol = useRight('enrolment.enrol')
  const mayApprove = useRight('enrolment.approve')
  const maySupervise = useRight('enrolment.supervise')
  const name = fullName(voter)
  const active = voter.status === 'enrolled' || voter.status === 'under-age'
  // A card that does not count any more is not printed: the store refuses it as well.
  const hasCard = voter.card !== undefined && voter.number !== 'taken'

  const print = (report: 'voter-card' | 'enrolment-receipt') =>
    void paper.open(t(`print.${report}`, { name }), () =>
      store.call('report.make', { name: report, options: { voter: voter.id }, language: format.language }),
    )
  useShortcut('F8', () => print('voter-card'), {
    label: t('record.card'),
    enabled: mayEnrol && active && hasCard,
  })
  useShortcut('Ctrl+E', () => setCorrecting(true), { label: t('record.correct'), enabled: mayEnrol && active })

  const identity: readonly Description[] = [
    { term: t('field.sex'), value: t(`sex.${voter.sex}`) },
    {
      term: t('field.birthDate'),
      value: [format.day(voter.birthDate), voter.birthPlace].filter((part) => part).join(' · '),
    },
    { term: t('field.fatherName'), value: voter.fatherName },
    { term: t('field.motherName'), value: voter.motherName },
    { term: t('field.origin'), value: voter.origin.join(' › ') },
    { term: t('field.residence'), value: voter.residence.join(' › ') },
    { term: t('field.address'), value: voter.address },
    { term: t('field.category'), value: voter.category },
    {
      term: t('field.document'),
      value:
        voter.document &&
        [t(`document.${voter.document.kind}`), voter.document.number].filter((part) => part).join(' '),
    },
    { term: t('field.centre'), value: voter.centre },
    {
      term: t('field.enrolledOn'),
      value: t('record.enrolledBy', { day: format.day(voter.enrolledOn), name: voter.enrolledBy }),
    },
    { term: t('field.token'), value: voter.tokenNumber },
  ]
  return (
    <article className="flex flex-col gap-5 p-5">
      <header className="flex gap-4 pr-10">
        <VoterPicture voterId={voter.id} what="photo" />
        <div className="flex min-w-0 flex-col gap-2">
          <h2 className="text-lg leading-6 font-semibold tracking-tight">{name}</h2>
          <VoterBadges voter={voter} />
          <p className="font-medium tabular-nums">{voter.cardNumber}</p>
          <p className="text-muted">
            {voter.card === undefined
              ? t('record.noCard')
              : t('record.version', { count: voter.card.version, day: format.instantDay(voter.card.issuedAt) })}
          </p>
        </div>
      </header>
      {voter.number !== 'own' && voter.status !== 'merged' && (
        <Banner
          tone="danger"
          action={
            voter.number === 'taken' && mayEnrol && active ? (
              <Button size="small" onClick={() => setAct('newNumber')}>
                {t('act.newNumber')}
              </Button>
            ) : undefined
          }
        >
          {t(`record.${voter.number}`)}
        </Banner>
      )}
      {voter.mergedInto && (
        <Banner
          tone="warning"
          action={
            voter.mergedInto.site === site.code && (
              <Button size="small" variant="primary" onClick={() => navigate(recordPath(voter.mergedInto?.id ?? ''))}>
                {t('record.openMerged')}
              </Button>
            )
          }
        >
          {t('record.merged', voter.mergedInto)}
        </Banner>
      )}
      {!active && voter.status !== 'merged' && (
        <Banner
          tone="warning"
          action={
            mayApprove && (
              <Button size="small" onClick={() => setAct('enrolled')}>
                {t('act.enrolled')}
              </Button>
            )
          }
        >
          {t('record.archived', { status: t(`status.${voter.status}`), reason: voter.statusReason ?? '' })}
          {voter.card !== undefined && ` ${t('record.void')}`}
        </Banner>
      )}
      {mayEnrol && active && (
        <div className="flex flex-wrap gap-2">
          <Button icon={CreditCard} size="small" shortcut="F8" disabled={!hasCard} onClick={() => print('voter-card')}>
            {t('record.card')}
          </Button>
          <Button icon={FileText} size="small" onClick={() => print('enrolment-receipt')}>
            {t('record.receipt')}
          </Button>
          <SendReceipt voter={voter.id} />
          <Button icon={Pencil} size="small" shortcut="Ctrl+E" onClick={() => setCorrecting(true)}>
            {t('record.correct')}
          </Button>
          <Menu
            trigger={<IconButton icon={Ellipsis} size="small" label={t('record.more')} />}
            groups={[
              [
                { label: t('act.duplicata'), icon: CreditCard, onChoose: () => setAct('duplicata') },
                { label: t('record.recapture'), icon: Camera, onChoose: () => setRecapturing(true) },
                { label: t('act.newNumber'), icon: CreditCard, onChoose: () => setAct('newNumber') },
                ...(maySupervise
                  ? [{ label: t('act.transfer'), icon: ArrowRightLeft, onChoose: () => setAct('transfer') }]
                  : []),
              ],
              mayApprove
                ? [
                    { label: t('act.rejected'), icon: UserX, danger: true, onChoose: () => setAct('rejected') },
                    { label: t('act.deceased'), icon: Archive, danger: true, onChoose: () => setAct('deceased') },
                    { label: t('act.withdrawn'), icon: Archive, danger: true, onChoose: () => setAct('withdrawn') },
                  ]
                : [],
            ]}
          />
        </div>
      )}
      <CommandError error={paper.error} />
      <Tabs
        label={t('record.tabs.label')}
        active={tab}
        onChange={setTab}
        tabs={[
          {
            id: 'identity',
            label: t('record.tabs.identity'),
            content: <DescriptionList items={identity.filter(({ value }) => value !== undefined && value !== '')} />,
          },
          { id: 'captured', label: t('record.tabs.captured'), content: <Captured voter={voter} /> },
          { id: 'history', label: t('record.tabs.history'), content: <VoterHistory id={voter.id} /> },
        ]}
      />
      {act !== undefined && <VoterActDialog voter={voter} act={act} onClose={() => setAct(undefined)} />}
      {correcting && <CorrectDialog voter={voter} onClose={() => setCorrecting(false)} />}
      {recapturing && <RecaptureDialog voter={voter} onClose={() => setRecapturing(false)} />}
      <PrintPreview {...paper.preview} />
    </article>
  )
}

const recordPath = (id: string) => `/enrolment/voters/${encodeURIComponent(id)}`

/** Prints and signature, and why some are missing. */
function Captured({ voter }: { readonly voter: Voter }) {
  const { t } = useTranslation('enrolment')
  const shown = CAPTURES.filter((what) => what !== 'photo' && voter.media[what] !== undefined)
  return (
    <div className="flex flex-col gap-4">
      {shown.length > 0 && (
        <div className="flex flex-wrap gap-4">
          {shown.map((what) => (
            <VoterPicture key={what} voterId={voter.id} what={what} />
          ))}
        </div>
      )}
      <DescriptionList
        items={[
          ...voter.exceptions.map(({ what, reason }) => ({
            term: t(`capture.${what}`),
            value: t('record.missing', { reason }),
          })),
          ...voter.remarks.map(({ code, reason }) => ({
            term: t(`issue.${code}` as 'issue.unusual-age'),
            value: reason,
          })),
        ]}
      />
    </div>
  )
}
