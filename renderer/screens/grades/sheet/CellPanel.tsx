import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Assessment } from '@shared/protocol/grades/grades'
import type { GradeValue } from '@shared/domain/grades/grade-value'
import { useCommand } from '../../../client/use-command'
import { useLive } from '../../../client/use-live'
import { Button } from '../../../components/actions/Button'
import { CommandError } from '../../../components/feedback/CommandError'
import { LiveSection } from '../../../components/feedback/LiveSection'
import { TextAreaField } from '../../../components/fields/TextAreaField'
import { TextField } from '../../../components/fields/TextField'
import { useFormat } from '../../../components/format/use-format'
import { SidePanel } from '../../../components/overlays/SidePanel'
import { GradeTimeline } from '../GradeTimeline'
import { readTyped } from './sheet-cells'

interface CellPanelProps {
  readonly student: { readonly id: string; readonly name: string }
  readonly assessment: Assessment
  readonly value: GradeValue
  /** The value as one types it. */
  readonly text: string
  readonly comment: string
  readonly editable: boolean
  readonly onClose: () => void
}

/** One grade with what is said about it: its comment, why it changes, and who gave it, when, and what it was before. */
export function CellPanel({ student, assessment, value, text, comment, editable, onClose }: CellPanelProps) {
  const { t } = useTranslation('grades')
  const format = useFormat()
  const enter = useCommand('grades.enter')
  const [typed, setTyped] = useState(text)
  const [remark, setRemark] = useState(comment)
  const [reason, setReason] = useState('')
  const live = useLive('grades.history', { studentId: student.id, assessmentId: assessment.id })
  const read = readTyped(typed, assessment.maximumHundredths)
  const reasons: Readonly<Record<string, string>> = t('sheet.reason', { returnObjects: true })
  const [refused, setRefused] = useState<string>()

  async function save(): Promise<void> {
    if (!read.ok) return
    const answer = await enter.run({
      entries: [
        { studentId: student.id, assessmentId: assessment.id, value: read.value, comment: remark.trim(), seen: value },
      ],
      ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
    })
    setRefused(answer?.refused[0]?.code)
    if (answer?.refused.length === 0) onClose()
  }

  return (
    <SidePanel
      open
      onClose={onClose}
      title={`${student.name} · ${assessment.title}`}
      actions={
        editable && (
          <Button variant="primary" busy={enter.busy} disabled={!read.ok} onClick={() => void save()}>
            {t('form.save')}
          </Button>
        )
      }
    >
      <div className="flex flex-col gap-6">
        {editable && (
          <form
            className="flex flex-col gap-4"
            onSubmit={(event) => {
              event.preventDefault()
              void save()
            }}
          >
            <CommandError error={enter.error} />
            {refused !== undefined && (
              <p role="alert" className="text-danger">
                {reasons[refused] ?? refused}
              </p>
            )}
            <TextField
              autoFocus
              label={t('cell.value', { maximum: format.number(assessment.maximumHundredths / 100) })}
              hint={t('cell.valueHint')}
              value={typed}
              onChange={setTyped}
              error={read.ok ? undefined : (reasons[read.code] ?? read.code)}
            />
            <TextAreaField
              label={t('history.field.comment')}
              hint={t('cell.commentHint')}
              rows={2}
              maxLength={500}
              value={remark}
              onChange={setRemark}
            />
            <TextField label={t('cell.reason')} hint={t('cell.reasonHint')} value={reason} onChange={setReason} />
            <button type="submit" hidden>
              {t('form.save')}
            </button>
          </form>
        )}
        <section className="flex flex-col gap-2">
          <h3 className="font-semibold">{t('history.title')}</h3>
          <LiveSection live={live} none={t('history.none')} isEmpty={(entries) => entries.length === 0}>
            {(entries) => <GradeTimeline entries={entries} />}
          </LiveSection>
        </section>
      </div>
    </SidePanel>
  )
}
