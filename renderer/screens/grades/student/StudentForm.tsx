import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { parsePhone } from '@shared/domain/library/phone'
import type { StudentRecord } from '@shared/protocol/grades/students'
import { useCommand } from '../../../client/use-command'
import { useLive } from '../../../client/use-live'
import { Button } from '../../../components/actions/Button'
import { CommandError } from '../../../components/feedback/CommandError'
import { SelectField } from '../../../components/fields/SelectField'
import { TextField } from '../../../components/fields/TextField'
import { SidePanel } from '../../../components/overlays/SidePanel'

interface StudentFormProps {
  readonly student: StudentRecord | undefined
  readonly onClose: () => void
  readonly onSaved: (id: string) => void
}

const TEXTS = [
  'name',
  'firstName',
  'number',
  'phone',
  'email',
  'guardianName',
  'guardianPhone',
  'guardianEmail',
] as const
const NONE = 'none'
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/

/** A student to enrol or to change; nothing is saved while a field is wrong. */
export function StudentForm({ student, onClose, onSaved }: StudentFormProps) {
  const { t } = useTranslation('grades')
  const school = useLive('school.show', {})
  const accounts = useLive('school.accounts', { role: 'student' })
  const add = useCommand('students.add')
  const update = useCommand('students.update')
  const [tried, setTried] = useState(false)
  const [values, setValues] = useState(() => ({
    ...Object.fromEntries(TEXTS.map((field) => [field, student?.[field] ?? ''])),
    classId: student?.classId ?? NONE,
    channel: student?.channel ?? 'auto',
    language: student?.language ?? 'fr',
    accountId: student?.accountId ?? NONE,
  }))
  const texts = new Map<string, string>(Object.entries(values))
  const text = (field: (typeof TEXTS)[number]) => (texts.get(field) ?? '').trim()
  const set = (field: string) => (value: string | null) => setValues((now) => ({ ...now, [field]: value ?? '' }))
  const wrong: Partial<Record<(typeof TEXTS)[number], string>> = {
    ...(text('name') === '' ? { name: t('form.nameMissing') } : {}),
    ...Object.fromEntries(
      (['phone', 'guardianPhone'] as const)
        .filter((field) => text(field) !== '' && parsePhone(text(field)) === undefined)
        .map((field) => [field, t('form.phoneWrong')]),
    ),
    ...Object.fromEntries(
      (['email', 'guardianEmail'] as const)
        .filter((field) => text(field) !== '' && !EMAIL.test(text(field)))
        .map((field) => [field, t('form.emailWrong')]),
    ),
  }

  async function submit(): Promise<void> {
    setTried(true)
    if (Object.keys(wrong).length > 0) return
    const chosen = (value: string) => (value === NONE || value === '' ? null : value)
    const channel = (['email', 'sms', 'none'] as const).find((one) => one === values.channel) ?? null
    const language = values.language === 'en' ? 'en' : 'fr'
    const optional = Object.fromEntries(
      TEXTS.filter((field) => field !== 'name').map((field) => [field, text(field) === '' ? null : text(field)]),
    )
    const changes = {
      ...optional,
      name: text('name'),
      classId: chosen(values.classId),
      accountId: chosen(values.accountId),
      channel,
      language,
    } as const
    const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== null))
    const saved = student
      ? await update.run({ id: student.id, changes })
      : await add.run({ ...given, name: text('name') })
    if (saved) onSaved(saved.id)
  }

  const classes = school.status === 'ready' ? school.value.classes : []
  const offered = accounts.status === 'ready' ? accounts.value : []
  return (
    <SidePanel
      open
      onClose={onClose}
      title={student ? t('form.edit', { name: student.name }) : t('form.new')}
      actions={
        <Button variant="primary" busy={add.busy || update.busy} onClick={() => void submit()}>
          {t('form.save')}
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
        <CommandError error={add.error ?? update.error} />
        {TEXTS.map((field) => (
          <TextField
            key={field}
            autoFocus={field === 'name'}
            label={t(`field.${field}`)}
            required={field === 'name'}
            value={texts.get(field) ?? ''}
            onChange={set(field)}
            error={tried ? wrong[field] : undefined}
          />
        ))}
        <SelectField
          label={t('field.class')}
          value={values.classId}
          onChange={set('classId')}
          choices={[
            { value: NONE, label: t('form.noClass') },
            ...classes.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <SelectField
          label={t('field.channel')}
          value={values.channel}
          onChange={set('channel')}
          choices={(['auto', 'email', 'sms', 'none'] as const).map((value) => ({
            value,
            label: t(`channel.${value}`),
          }))}
        />
        <SelectField
          label={t('field.language')}
          value={values.language}
          onChange={set('language')}
          choices={(['fr', 'en'] as const).map((value) => ({ value, label: t(`language.${value}`) }))}
        />
        <SelectField
          label={t('field.account')}
          hint={t('form.accountHint')}
          value={values.accountId}
          onChange={set('accountId')}
          choices={[
            { value: NONE, label: t('form.noAccount') },
            ...offered.map(({ id, name, userName }) => ({ value: id, label: name, detail: userName })),
          ]}
        />
        <button type="submit" hidden>
          {t('form.save')}
        </button>
      </form>
    </SidePanel>
  )
}
