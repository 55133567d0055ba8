import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fullName } from '@shared/domain/enrolment/voter'
import type { VoterRecord } from '@shared/protocol/enrolment/voters'
import { useCommand } from '../../client/use-command'
import { useLive } from '../../client/use-live'
import { Button } from '../../components/actions/Button'
import { CommandError } from '../../components/feedback/CommandError'
import { useToasts } from '../../components/feedback/toasts'
import { SelectField } from '../../components/fields/SelectField'
import { TextAreaField } from '../../components/fields/TextAreaField'
import { Dialog } from '../../components/overlays/Dialog'

export type VoterAct = 'duplicata' | 'newNumber' | 'transfer' | 'rejected' | 'deceased' | 'withdrawn' | 'enrolled'

interface VoterActDialogProps {
  readonly voter: VoterRecord
  readonly act: VoterAct
  readonly onClose: () => void
}

/** What may be done with somebody on the list, each with its reason: a lost card's declaration, a death certificate. */
export function VoterActDialog({ voter, act, onClose }: VoterActDialogProps) {
  const { t } = useTranslation('enrolment')
  const [reason, setReason] = useState('')
  const [centre, setCentre] = useState<string | null>(null)
  const reissue = useCommand('voters.reissueCard')
  const setStatus = useCommand('voters.setStatus')
  const transfer = useCommand('voters.transfer')
  const reference = useLive('reference.list', act === 'transfer' ? {} : undefined)
  const notify = useToasts((toasts) => toasts.add)
  const centres = reference.status === 'ready' ? reference.value.centres.filter(({ id }) => id !== voter.centreId) : []
  const ready = reason.trim() !== '' && (act !== 'transfer' || centre !== null)
  const busy = reissue.busy || setStatus.busy || transfer.busy

  async function run(): Promise<void> {
    const { id } = voter
    const done =
      act === 'duplicata' || act === 'newNumber'
        ? await reissue.run({ id, reason, newNumber: act === 'newNumber' })
        : act === 'transfer'
          ? await transfer.run({ id, centre: centre ?? '', reason })
          : await setStatus.run({ id, status: act, reason })
    if (done === undefined) return
    notify({ text: t(`act.done.${act}`, { name: fullName(voter) }) })
    onClose()
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title={t(`act.${act}`)}
      description={t(`act.about.${act}`, { name: fullName(voter) })}
      actions={
        <>
          <Button variant="quiet" onClick={onClose}>
            {t('act.cancel')}
          </Button>
          <Button variant="primary" disabled={!ready} busy={busy} onClick={() => void run()}>
            {t('act.confirm')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {act === 'transfer' && (
          <SelectField
            label={t('act.toCentre')}
            value={centre}
            onChange={setCentre}
            choices={centres.map(({ code, name }) => ({ value: code, label: `${name} (${code})` }))}
          />
        )}
        <TextAreaField label={t('act.reason')} value={reason} onChange={setReason} required rows={2} />
        <CommandError error={reissue.error ?? setStatus.error ?? transfer.error} />
      </div>
    </Dialog>
  )
}
