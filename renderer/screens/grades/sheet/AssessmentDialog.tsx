import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { parseDay } from '@shared/base/day'
import type { Assessment } from '@shared/protocol/grades/grades'
import { useCommand } from '../../../client/use-command'
import { Button } from '../../../components/actions/Button'
import { CommandError } from '../../../components/feedback/CommandError'
import { useToasts } from '../../../components/feedback/toasts'
import { DateField } from '../../../components/fields/DateField'
import { NumberField } from '../../../components/fields/NumberField'
import { TextField } from '../../../components/fields/TextField'
import { dayOfDate } from '../../../components/format/parse-day'
import { Dialog } from '../../../components/overlays/Dialog'

interface AssessmentDialogProps {
  readonly sheet: { readonly classId: string; readonly subjectId: string; readonly periodId: string }
  readonly assessment: Assessment | undefined
  readonly onClose: () => void
}

/** What an assessment is called, counts for, and is out of. */
export function AssessmentDialog({ sheet, assessment, onClose }: AssessmentDialogProps) {
  const { t } = useTranslation('grades')
  const save = useCommand('assessments.save')
  const archive = useCommand('assessments.archive')
  const notify = useToasts((toasts) => toasts.add)
  const [title, setTitle] = useState(assessment?.title ?? '')
  const [takenOn, setTakenOn] = useState<string | null>(() => assessment?.takenOn ?? dayOfDate(new Date()))
  const [coefficient, setCoefficient] = useState<number | null>((assessment?.coefficientHundredths ?? 100) / 100)
  const [maximum, setMaximum] = useState<number | null>((assessment?.maximumHundredths ?? 2000) / 100)
  const day = parseDay(takenOn ?? '')
  const isReady = title.trim() !== '' && day !== undefined && coefficient !== null && maximum !== null

  async function submit(): Promise<void> {
    if (!isReady) return
    const saved = await save.run({
      ...sheet,
      ...(assessment ? { id: assessment.id } : {}),
      title,
      takenOn: day,
      coefficientHundredths: Math.round(coefficient * 100),
      maximumHundredths: Math.round(maximum * 100),
    })
    if (saved) onClose()
  }

  async function remove(id: string): Promise<void> {
    if (!(await archive.run({ id }))) return
    onClose()
    notify({ text: t('assessment.archived', { title }), onUndo: () => void archive.run({ id, restore: true }) })
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title={t(assessment ? 'assessment.edit' : 'assessment.new')}
      actions={
        <>
          {assessment && (
            <Button variant="quiet" onClick={() => void remove(assessment.id)} busy={archive.busy}>
              {t('assessment.archive')}
            </Button>
          )}
          <Button variant="primary" busy={save.busy} disabled={!isReady} onClick={() => void submit()}>
            {t('assessment.save')}
          </Button>
        </>
      }
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <TextField autoFocus label={t('assessment.title')} value={title} onChange={setTitle} />
        <DateField label={t('assessment.takenOn')} value={takenOn} onChange={setTakenOn} />
        <div className="grid grid-cols-2 gap-4">
          <NumberField
            label={t('assessment.coefficient')}
            value={coefficient}
            onChange={setCoefficient}
            decimals={2}
            min={0}
          />
          <NumberField label={t('assessment.maximum')} value={maximum} onChange={setMaximum} decimals={0} min={1} />
        </div>
        <CommandError error={save.error ?? archive.error} />
        <button type="submit" hidden>
          {t('assessment.save')}
        </button>
      </form>
    </Dialog>
  )
}
