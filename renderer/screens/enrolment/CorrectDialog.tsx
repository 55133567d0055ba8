import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Day } from '@shared/base/identifier'
import { SEXES, type Sex } from '@shared/domain/enrolment/voter'
import type { VoterRecord } from '@shared/protocol/enrolment/voters'
import { useCommand } from '../../client/use-command'
import { Button } from '../../components/actions/Button'
import { CommandError } from '../../components/feedback/CommandError'
import { useToasts } from '../../components/feedback/toasts'
import { DateField } from '../../components/fields/DateField'
import { SelectField } from '../../components/fields/SelectField'
import { TextField } from '../../components/fields/TextField'
import { Dialog } from '../../components/overlays/Dialog'
import { PlaceField } from './PlaceField'

const TEXTS = ['name', 'postName', 'firstName', 'birthPlace', 'fatherName', 'motherName', 'address'] as const

/** Corrects what was written. A change of what the card says makes a new version of it. */
export function CorrectDialog({ voter, onClose }: { readonly voter: VoterRecord; readonly onClose: () => void }) {
  const { t } = useTranslation('enrolment')
  const correct = useCommand('voters.correct')
  const notify = useToasts((toasts) => toasts.add)
  const [texts, setTexts] = useState(() => Object.fromEntries(TEXTS.map((field) => [field, voter[field] ?? ''])))
  const [sex, setSex] = useState<Sex>(voter.sex)
  const [birthDate, setBirthDate] = useState<string | null>(voter.birthDate)
  const [residenceId, setResidenceId] = useState(voter.residenceId)
  const [reason, setReason] = useState('')
  const ready = reason.trim() !== '' && birthDate !== null && (texts['name'] ?? '').trim() !== ''

  async function save(): Promise<void> {
    const changed = TEXTS.filter((field) => (texts[field] ?? '').trim() !== (voter[field] ?? ''))
    const changes = {
      ...Object.fromEntries(changed.map((field) => [field, (texts[field] ?? '').trim() || null])),
      ...(sex === voter.sex ? {} : { sex }),
      // The date field gives days only.
      ...(birthDate === voter.birthDate || birthDate === null ? {} : { birthDate: birthDate as Day }),
      ...(residenceId === voter.residenceId ? {} : { residenceId: residenceId ?? null }),
    }
    if ((await correct.run({ id: voter.id, changes, reason })) === undefined) return
    notify({ text: t('correct.done') })
    onClose()
  }

  return (
    <Dialog
      open
      width="wide"
      onClose={onClose}
      title={t('record.correct')}
      description={t('correct.about')}
      actions={
        <>
          <Button variant="quiet" onClick={onClose}>
            {t('act.cancel')}
          </Button>
          <Button variant="primary" disabled={!ready} busy={correct.busy} onClick={() => void save()}>
            {t('correct.save')}
          </Button>
        </>
      }
    >
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-3">
        {TEXTS.slice(0, 3).map((field) => (
          <TextField
            key={field}
            label={t(`field.${field}`)}
            value={texts[field] ?? ''}
            onChange={(value) => setTexts({ ...texts, [field]: value })}
          />
        ))}
        <SelectField
          label={t('field.sex')}
          value={sex}
          onChange={(value) => value !== null && setSex(value)}
          choices={SEXES.map((one) => ({ value: one, label: t(`sex.${one}`) }))}
        />
        <DateField label={t('field.birthDate')} value={birthDate} onChange={setBirthDate} />
        {TEXTS.slice(3).map((field) => (
          <TextField
            key={field}
            label={t(`field.${field}`)}
            value={texts[field] ?? ''}
            onChange={(value) => setTexts({ ...texts, [field]: value })}
          />
        ))}
        <div className="sm:col-span-3">
          <PlaceField label={t('field.residence')} value={residenceId} onChange={setResidenceId} />
        </div>
        <div className="sm:col-span-3">
          <TextField label={t('act.reason')} value={reason} onChange={setReason} required />
        </div>
      </div>
      <CommandError error={correct.error} />
    </Dialog>
  )
}
