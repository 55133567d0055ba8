import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ResultOf } from '@shared/protocol/verbs'
import { useRight } from '../../../client/session'
import { useCommand } from '../../../client/use-command'
import { useLive } from '../../../client/use-live'
import { CommandError } from '../../../components/feedback/CommandError'
import { Skeleton } from '../../../components/feedback/Skeleton'
import { SelectField } from '../../../components/fields/SelectField'
import { TextField } from '../../../components/fields/TextField'
import { useFormat } from '../../../components/format/use-format'

interface AppreciationListProps {
  readonly sheet: { readonly classId: string; readonly subjectId: string; readonly periodId: string }
  readonly answer: ResultOf<'grades.sheet'>
}

/** What the report card says of each student in this subject; saved as one goes on. */
export function AppreciationList({ sheet, answer }: AppreciationListProps) {
  const { t } = useTranslation('grades')
  const format = useFormat()
  const manages = useRight('grades.manage')
  const [about, setAbout] = useState<'subject' | 'period'>('subject')
  const { classId, periodId, subjectId } = sheet
  const ofSubject = about === 'subject' ? { subjectId } : {}
  const live = useLive('appreciations.list', { classId, periodId, ...ofSubject })
  const save = useCommand('appreciations.save')
  if (live.status === 'loading') return <Skeleton lines={8} />
  if (live.status === 'failed') return <CommandError error={live.error} />
  const texts = new Map(live.value.map(({ studentId, text }) => [studentId, text]))
  const averages = new Map(answer.averages.map((one) => [one.studentId, one.averageHundredths]))
  return (
    <div className="relative min-h-0 flex-1 overflow-y-auto border-t border-line bg-surface px-5 py-3">
      <CommandError error={save.error} />
      {manages && (
        <div className="mx-auto w-full max-w-4xl pb-3">
          <div className="w-72">
            <SelectField
              label={t('appreciation.about')}
              value={about}
              onChange={(value) => value !== null && setAbout(value)}
              choices={(['subject', 'period'] as const).map((value) => ({
                value,
                label: t(`appreciation.abouts.${value}`),
              }))}
            />
          </div>
        </div>
      )}
      <ul className="mx-auto flex max-w-4xl flex-col">
        {answer.students.map(({ id, name, firstName }, at) => {
          const average = averages.get(id)
          return (
            <li key={id} className="flex items-center gap-4 border-b border-line py-1.5 last:border-0">
              <span className="w-56 truncate font-medium">{`${name} ${firstName}`.trim()}</span>
              <span className="w-14 text-right text-muted tabular-nums">
                {average === undefined ? '–' : format.decimal(average / 100)}
              </span>
              <Line
                key={`${about} ${id} ${texts.get(id) ?? ''}`}
                label={t('appreciation.of', { name: `${name} ${firstName}`.trim() })}
                text={texts.get(id) ?? ''}
                first={at === 0}
                disabled={!answer.editable}
                onSave={(text) => void save.run({ studentId: id, periodId, ...ofSubject, text })}
              />
            </li>
          )
        })}
      </ul>
    </div>
  )
}

interface LineProps {
  readonly label: string
  readonly text: string
  readonly first: boolean
  readonly disabled: boolean
  readonly onSave: (text: string) => void
}

function Line({ label, text, first, disabled, onSave }: LineProps) {
  const [typed, setTyped] = useState(text)
  const keep = () => {
    if (typed.trim() !== text) onSave(typed)
  }
  return (
    <form
      data-appreciation
      className="min-w-0 flex-1"
      onBlur={keep}
      onSubmit={(event) => {
        event.preventDefault()
        // Enter goes on to the next student; leaving the field saves it.
        const fields = [...document.querySelectorAll<HTMLInputElement>('form[data-appreciation] input')]
        const field = event.currentTarget.querySelector('input')
        fields[fields.findIndex((one) => one === field) + 1]?.focus()
      }}
    >
      <TextField
        hideLabel
        label={label}
        autoFocus={first}
        disabled={disabled}
        maxLength={300}
        value={typed}
        onChange={setTyped}
      />
    </form>
  )
}
