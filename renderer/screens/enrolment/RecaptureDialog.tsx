import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CAPTURES } from '@shared/domain/enrolment/voter'
import type { VoterRecord } from '@shared/protocol/enrolment/voters'
import { store } from '../../client/store'
import { useCommand } from '../../client/use-command'
import { CommandError } from '../../components/feedback/CommandError'
import { Skeleton } from '../../components/feedback/Skeleton'
import { useToasts } from '../../components/feedback/toasts'
import { TextField } from '../../components/fields/TextField'
import { Tabs } from '../../components/layout/Tabs'
import { CorrectionDialog } from './CorrectionDialog'
import { EMPTY_DRAFT, type Captures, type EnrolDraft, type EnrolState } from './wizard/enrol-draft'
import { PhotoStep } from './wizard/PhotoStep'
import { PrintsStep } from './wizard/PrintsStep'

interface RecaptureDialogProps {
  readonly voter: VoterRecord
  readonly onClose: () => void
}

/** Photo, prints and signature of somebody on the list, taken anew or taken at last: the steps of an enrolment, for one who is found. */
export function RecaptureDialog({ voter, onClose }: RecaptureDialogProps) {
  const { t } = useTranslation('enrolment')
  const correct = useCommand('voters.correct')
  const notify = useToasts((toasts) => toasts.add)
  const known = useKnownCaptures(voter)
  const [taken, setTaken] = useState<Captures>({})
  const [draft, setDraft] = useState<EnrolDraft>(() => ({
    ...EMPTY_DRAFT,
    exceptions: Object.fromEntries(voter.exceptions.map(({ what, reason }) => [what, reason])),
  }))
  const [tab, setTab] = useState('photo')
  const [reason, setReason] = useState('')
  const state: EnrolState = {
    draft,
    captures: { ...known, ...taken },
    restored: false,
    change: (part) => setDraft((before) => ({ ...before, ...part })),
    capture: (what, captured) => setTaken((before) => ({ ...before, [what]: captured })),
    clear: () => setTaken({}),
  }
  const exceptions = CAPTURES.flatMap((what) => {
    const before = voter.exceptions.find((one) => one.what === what)?.reason
    const now = (draft.exceptions[what] ?? '').trim()
    return state.captures[what] || now === '' || now === before ? [] : [{ what, reason: now }]
  })
  const isChanged = exceptions.length > 0 || CAPTURES.some((what) => taken[what] !== undefined)

  async function save(): Promise<void> {
    const pictures = Object.fromEntries(CAPTURES.flatMap((what) => (taken[what] ? [[what, taken[what].picture]] : [])))
    const saved = await correct.run({ id: voter.id, changes: {}, pictures, exceptions, reason })
    if (saved === undefined) return
    notify({ text: t('correct.done') })
    onClose()
  }

  return (
    <CorrectionDialog
      title={t('record.recapture')}
      description={t('record.recaptureAbout')}
      saveLabel={t('correct.save')}
      ready={isChanged && reason.trim() !== ''}
      busy={correct.busy}
      onSave={() => void save()}
      onClose={onClose}
    >
      <div className="flex flex-col gap-4">
        {known === undefined ? (
          <Skeleton lines={6} />
        ) : (
          <Tabs
            label={t('record.recapture')}
            active={tab}
            onChange={setTab}
            tabs={[
              { id: 'photo', label: t('enrol.steps.photo'), content: <PhotoStep state={state} /> },
              { id: 'prints', label: t('enrol.steps.prints'), content: <PrintsStep state={state} /> },
            ]}
          />
        )}
        <TextField label={t('act.reason')} value={reason} onChange={setReason} required />
        <CommandError error={correct.error} />
      </div>
    </CorrectionDialog>
  )
}

/** The pictures on record, in which any new one is better; undefined until they are read. */
function useKnownCaptures({ id, media }: VoterRecord): Captures | undefined {
  const [known, setKnown] = useState<Captures>()
  const kept = CAPTURES.filter((what) => media[what] !== undefined).join()
  useEffect(() => {
    let isCurrent = true
    void (async () => {
      const found = await Promise.all(
        CAPTURES.filter((what) => kept.split(',').includes(what)).map(async (what) => {
          const { picture } = await store.call('voters.picture', { voterId: id, what })
          return picture ? [[what, { picture, score: 0 }] as const] : []
        }),
      ).catch(() => [])
      if (isCurrent) setKnown(Object.fromEntries(found.flat()))
    })()
    return () => {
      isCurrent = false
    }
  }, [id, kept])
  return known
}
