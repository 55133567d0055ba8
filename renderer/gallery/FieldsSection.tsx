import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { Button } from '../components/actions/Button'
import { CheckboxField } from '../components/fields/CheckboxField'
import { ComboField } from '../components/fields/ComboField'
import { DateField } from '../components/fields/DateField'
import { NumberField } from '../components/fields/NumberField'
import { PasswordField } from '../components/fields/PasswordField'
import { SearchField } from '../components/fields/SearchField'
import { SelectField } from '../components/fields/SelectField'
import { SwitchField } from '../components/fields/SwitchField'
import { TextAreaField } from '../components/fields/TextAreaField'
import { TextField } from '../components/fields/TextField'
import { DraftNotice } from '../components/forms/DraftNotice'
import { FormField } from '../components/forms/FormField'
import { useDraft } from '../components/forms/use-draft'
import { Card } from '../components/layout/Card'
import { FormSection } from '../components/layout/FormSection'
import { useWords } from './words'

interface BookForm {
  title: string
  author: string
  year: number | null
  price: number | null
  dueOn: string | null
  branch: string | null
  subject: string | null
  note: string
  password: string
  renewable: boolean
  remind: boolean
}

const empty: BookForm = {
  title: '',
  author: 'Antoine de Saint-Exupéry',
  year: 1943,
  price: 1234.5,
  dueOn: '2026-03-07',
  branch: 'gombe',
  subject: null,
  note: '',
  password: '',
  renewable: true,
  remind: false,
}

const branches = [
  { value: 'gombe', label: 'Gombe' },
  { value: 'matete', label: 'Matete' },
  { value: 'kikwit', label: 'Kikwit' },
]
const subjects = [
  'Botanique',
  'Droit',
  'Économie',
  'Géographie',
  'Histoire',
  'Mathématiques',
  'Médecine',
  'Poésie',
].map((label, index) => ({ value: String(index), label }))

export function FieldsSection() {
  const words = useWords()
  const [text, setText] = useState('')
  const form = useForm<BookForm>({ defaultValues: empty })
  const draft = useDraft('gallery', form, ['password'])
  const { control } = form
  return (
    <>
      <Card title="SearchField">
        <div className="flex gap-4">
          <SearchField
            label={words.find}
            value={text}
            onChange={setText}
            onSubmit={() => undefined}
            shortcut="F2"
            size="large"
          />
          <SearchField label={words.find} value="prince" onChange={() => undefined} busy size="large" />
        </div>
      </Card>
      <DraftNotice draft={draft} />
      <Card>
        <form className="flex flex-col gap-6" onSubmit={(event) => void form.handleSubmit(() => draft.clear())(event)}>
          <FormSection title={words.identity}>
            <FormField control={control} name="title">
              {(field) => (
                <TextField
                  {...field}
                  label={words.title}
                  hint={words.titleHint}
                  error={field.value === '' ? words.titleError : undefined}
                  required
                />
              )}
            </FormField>
            <FormField control={control} name="author">
              {(field) => <TextField {...field} label={words.author} required={false} />}
            </FormField>
            <FormField control={control} name="year">
              {(field) => <NumberField {...field} label={words.year} grouped={false} min={1450} max={2026} />}
            </FormField>
            <FormField control={control} name="price">
              {(field) => <NumberField {...field} label={words.price} decimals={2} unit="€" />}
            </FormField>
            <FormField control={control} name="subject">
              {(field) => <ComboField {...field} label={words.subject} choices={subjects} />}
            </FormField>
            <FormField control={control} name="note">
              {(field) => <TextAreaField {...field} label={words.note} required={false} rows={2} />}
            </FormField>
          </FormSection>
          <FormSection title={words.loan}>
            <FormField control={control} name="dueOn">
              {(field) => <DateField {...field} label={words.dueOn} />}
            </FormField>
            <FormField control={control} name="branch">
              {(field) => <SelectField {...field} label={words.branch} choices={branches} />}
            </FormField>
            <FormField control={control} name="password">
              {(field) => <PasswordField {...field} label={words.password} />}
            </FormField>
            <TextField label={words.branch} value="Gombe" onChange={() => undefined} disabled />
            <FormField control={control} name="renewable">
              {(field) => <CheckboxField {...field} label={words.renewable} />}
            </FormField>
            <FormField control={control} name="remind">
              {(field) => <SwitchField {...field} label={words.remind} hint={words.remindHint} />}
            </FormField>
          </FormSection>
          <div className="flex justify-end">
            <Button type="submit" variant="primary">
              {words.newBook}
            </Button>
          </div>
        </form>
      </Card>
    </>
  )
}
