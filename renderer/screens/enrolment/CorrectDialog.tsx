import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Day } from '@shared/base/identifier'
import { DOCUMENT_KINDS, SEXES, type Sex } from '@shared/domain/enrolment/voter'
import type { VoterRecord as Voter } from '@shared/protocol/enrolment/voters'
import { useCommand } from '../../client/use-command'
import { useLive } from '../../client/use-live'
import { CommandError } from '../../components/feedback/CommandError'
import { useToasts } from '../../components/feedback/toasts'
import { DateField } from '../../components/fields/DateField'
import { SelectField } from '../../components/fields/SelectField'
import { TextField } from '../../components/fields/TextField'
import { CorrectionDialog } from './CorrectionDialog'
import { PlaceField } from './PlaceField'

const TEXTS = ['name', 'postName', 'firstName', 'birthPlace', 'fatherName', 'motherName', 'address'] as const

/** Corrects what was written. A change of what the card says makes a new version of it. */
export function CorrectDialog({ voter, onClose }: { readonly voter: Voter; readonly onClose: () => void }) {
  const { t } = useTranslation('enrolment')
  const correct = useCommand('voters.correct')
  const notify = useToasts((toasts) => toasts.add)
  const [texts, setTexts] = useState(() => Object.fromEntries(TEXTS.map((field) => [field, voter[field] ?? ''])))
  const [sex, setSex] = useState<Sex>(voter.sex)
  const [birthDate, setBirthDate] = useState<string | null>(voter.birthDate)
  const [residenceId, setResidenceId] = useState(voter.residenceId)
  const [originId, setOriginId] = useState(voter.originId)
  const [category, setCategory] = useState(voter.category ?? null)
  const [documentKind, setDocumentKind] = useState(voter.document?.kind ?? null)
  const [documentNumber, setDocumentNumber] = useState(voter.document?.number ?? '')
  const [reason, setReason] = useState('')
  const reference = useLive('reference.list', {})
  const categories = reference.status === 'ready' ? reference.value.categories : []
  // What the store wants confirmed is confirmed by the reason, once it was read.
  const asked = correct.error?.code === 'voter.confirm' ? correct.error.details['issues'] : undefined
  const doubts = Array.isArray(asked) ? asked.map(String) : []
  const ready = reason.trim() !== '' && birthDate !== null && (texts['name'] ?? '').trim() !== ''

  async function save(): Promise<void> {
    const changed = TEXTS.filter((field) => (texts[field] ?? '').trim() !== (voter[field] ?? ''))
    const changes = {
      ...Object.fromEntries(changed.map((field) => [field, (texts[field] ?? '').trim() || null])),
      ...(sex === voter.sex ? {} : { sex }),
      // The date field gives days only.
      ...(birthDate === voter.birthDate || birthDate === null ? {} : { birthDate: birthDate as Day }),
      ...(residenceId === voter.residenceId ? {} : { residenceId: residenceId ?? null }),
      ...(originId === voter.originId ? {} : { originId: originId ?? null }),
      ...(category === (voter.category ?? null) ? {} : { category }),
      ...documentChange(voter, documentKind, documentNumber.trim()),
    }
    const remarks = doubts.map((code) => ({ code, reason }))
    const saved = await correct.run({ id: voter.id, changes, reason, ...(remarks.length === 0 ? {} : { remarks }) })
    if (saved === undefined) return
    notify({ text: t('correct.done') })
    onClose()
  }

  return (
    <CorrectionDialog
      title={t('record.correct')}
      description={t('correct.about')}
      saveLabel={t(doubts.length > 0 ? 'correct.confirm' : 'correct.save')}
      ready={ready}
      busy={correct.busy}
      onSave={() => void save()}
      onClose={onClose}
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
          <PlaceField label={t('field.origin')} value={originId} onChange={setOriginId} />
        </div>
        <SelectField
          label={t('field.document')}
          value={documentKind}
          onChange={setDocumentKind}
          choices={DOCUMENT_KINDS.map((kind) => ({ value: kind, label: t(`document.${kind}`) }))}
        />
        <TextField label={t('field.documentNumber')} value={documentNumber} onChange={setDocumentNumber} tabular />
        {categories.length > 0 && (
          <SelectField
            label={t('field.category')}
            value={category}
            onChange={setCategory}
            choices={categories.map(({ code, description }) => ({ value: code, label: description }))}
          />
        )}
        <div className="sm:col-span-3">
          <TextField label={t('act.reason')} value={reason} onChange={setReason} required />
        </div>
      </div>
      {correct.error && (
        <div ref={intoView}>
          <CommandError error={correct.error} />
        </div>
      )}
    </CorrectionDialog>
  )
}

/** The dialog is longer than a small screen: what went wrong is not to be looked for. */
function intoView(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' })
}

type Document = NonNullable<Voter['document']>

/** The paper that was shown, when another one is stated. */
function documentChange(
  { document }: Voter,
  kind: Document['kind'] | null,
  number: string,
): { readonly document?: Document } {
  if (kind === null || (kind === document?.kind && number === (document.number ?? ''))) return {}
  return { document: { kind, ...(number === '' ? {} : { number }) } }
}
