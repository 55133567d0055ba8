import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../../../client/use-command'
import { useLive } from '../../../client/use-live'
import { Button } from '../../../components/actions/Button'
import { CommandError } from '../../../components/feedback/CommandError'
import { useToasts } from '../../../components/feedback/toasts'
import { SelectField } from '../../../components/fields/SelectField'
import { TextField } from '../../../components/fields/TextField'
import { Dialog } from '../../../components/overlays/Dialog'

interface MoveDialogProps {
  /** Who moves; read when it is time, for a list may be long. */
  readonly ids: () => Promise<readonly string[]>
  readonly count: number
  readonly onClose: () => void
}

/** Puts one student, or all of a list, into another class. */
export function MoveDialog({ ids, count, onClose }: MoveDialogProps) {
  const { t } = useTranslation('grades')
  const school = useLive('school.show', {})
  const move = useCommand('students.move')
  const notify = useToasts((toasts) => toasts.add)
  const [classId, setClass] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const { classes, years } = school.status === 'ready' ? school.value : { classes: [], years: [] }
  const yearOf = new Map(years.map(({ id, name }) => [id, name]))

  async function submit(): Promise<void> {
    if (classId === null) return
    const why = reason.trim() === '' ? {} : { reason: reason.trim() }
    const done = await move.run({ ids: [...(await ids())], classId, ...why })
    if (!done) return
    notify({ text: t('move.done', { count: done.moved }) })
    onClose()
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title={t('move.title', { count })}
      description={t('move.text')}
      actions={
        <Button variant="primary" busy={move.busy} disabled={classId === null} onClick={() => void submit()}>
          {t('move.run')}
        </Button>
      }
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <CommandError error={move.error} />
        <SelectField
          autoFocus
          label={t('move.class')}
          value={classId}
          onChange={setClass}
          choices={classes.map(({ id, name, schoolYearId }) => ({
            value: id,
            label: name,
            detail: yearOf.get(schoolYearId) ?? '',
          }))}
        />
        <TextField label={t('cell.reason')} hint={t('cell.reasonHint')} value={reason} onChange={setReason} />
        <button type="submit" hidden>
          {t('move.run')}
        </button>
      </form>
    </Dialog>
  )
}
