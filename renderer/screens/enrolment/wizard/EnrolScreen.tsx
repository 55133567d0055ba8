import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation, useSearchParams } from 'wouter'
import type { VoterRecord } from '@shared/protocol/enrolment/voters'
import { useCommand } from '../../../client/use-command'
import { useLive } from '../../../client/use-live'
import { Button } from '../../../components/actions/Button'
import { Banner } from '../../../components/feedback/Banner'
import { CommandError } from '../../../components/feedback/CommandError'
import { useDebounced } from '../../../components/forms/use-debounced'
import { Wizard } from '../../../components/layout/Wizard'
import { useCentre } from '../use-centre'
import { DoneStep } from './DoneStep'
import { toCheck, toInput, useEnrolDraft } from './enrol-draft'
import { IdentityStep } from './IdentityStep'
import { OriginStep } from './OriginStep'
import { PhotoStep } from './PhotoStep'
import { PrintsStep } from './PrintsStep'
import { ReviewStep } from './ReviewStep'

const TYPING_PAUSE_MS = 150

/** One person, from the name to the card in the hand: five steps, each kept as it is typed. */
export function EnrolScreen() {
  const { t } = useTranslation('enrolment')
  const [, navigate] = useLocation()
  const [search] = useSearchParams()
  const begin = { cardNumber: search.get('card') ?? '', tokenId: search.get('token') }
  const state = useEnrolDraft(begin)
  const { draft, captures, change } = state
  const enrol = useCommand('voters.enrol')
  const { asked } = useCentre()
  const [done, setDone] = useState<VoterRecord>()
  const [greeted, setGreeted] = useState(state.restored)
  const question = useDebounced(JSON.stringify(toCheck(draft, captures) ?? null), TYPING_PAUSE_MS)
  const applicant: ReturnType<typeof toCheck> | null = JSON.parse(question)
  const check = useLive('voters.check', applicant ?? undefined)
  const issues = check.status === 'ready' && applicant ? check.value.issues : []
  const input = toInput(draft, captures)
  const impossible = issues.some(({ weight }) => weight === 'refusal')

  async function finish(): Promise<void> {
    if (!input) return
    const voter = await enrol.run({ ...asked, ...input })
    if (voter === undefined) return
    state.clear()
    setGreeted(false)
    setDone(voter)
  }

  if (done) {
    return (
      <DoneStep
        voter={done}
        onNext={() => {
          enrol.clear()
          setDone(undefined)
        }}
      />
    )
  }
  const identityReady = input !== undefined && !impossible
  return (
    <div className="flex h-full min-h-0 flex-col">
      {greeted && (
        <div className="px-5 pt-3">
          <Banner
            tone="info"
            onClose={() => setGreeted(false)}
            action={
              <Button
                size="small"
                onClick={() => {
                  state.clear()
                  if (begin.cardNumber !== '' || begin.tokenId !== null) state.change(begin)
                  setGreeted(false)
                }}
              >
                {t('enrol.startAnew')}
              </Button>
            }
          >
            {t('enrol.restored')}
          </Banner>
        </div>
      )}
      {enrol.error && (
        <div className="px-5 pt-3">
          <CommandError error={enrol.error} />
        </div>
      )}
      <div className="min-h-0 flex-1">
        <Wizard
          label={t('enrol.title')}
          current={draft.step}
          onGo={(step) => change({ step })}
          onFinish={() => void finish()}
          onCancel={() => navigate('/enrolment')}
          busy={enrol.busy}
          steps={[
            {
              id: 'identity',
              label: t('enrol.steps.identity'),
              ready: identityReady,
              content: <IdentityStep state={state} issues={issues} />,
            },
            { id: 'origin', label: t('enrol.steps.origin'), ready: true, content: <OriginStep state={state} /> },
            { id: 'photo', label: t('enrol.steps.photo'), ready: true, content: <PhotoStep state={state} /> },
            { id: 'prints', label: t('enrol.steps.prints'), ready: true, content: <PrintsStep state={state} /> },
            {
              id: 'review',
              label: t('enrol.steps.review'),
              ready: identityReady && issues.every(({ weight }) => weight === 'notice'),
              nextLabel: t('enrol.finish'),
              content: <ReviewStep state={state} issues={issues} />,
            },
          ]}
        />
      </div>
    </div>
  )
}
