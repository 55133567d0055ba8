import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { assertNever } from '@shared/base/assert-never'
import { useLive } from '../../client/use-live'
import type { Choice } from '../../components/fields/choice'
import { ComboField } from '../../components/fields/ComboField'
import { DateField } from '../../components/fields/DateField'
import { SelectField } from '../../components/fields/SelectField'
import { TextField } from '../../components/fields/TextField'
import { useDebounced } from '../../components/forms/use-debounced'
import { OPTION_CHOICES, OPTION_KINDS, type ReportOption } from './report-form'

interface OptionFieldProps {
  readonly option: ReportOption
  readonly value: string
  readonly onChange: (value: string) => void
  readonly autoFocus: boolean
}

const TYPING_PAUSE_MS = 120

/** The field that suits an option: a day, a person or a title found by typing, a choice, or a text. */
export function ReportOptionField(props: OptionFieldProps) {
  const { option, value, onChange, autoFocus } = props
  const { t } = useTranslation('reports')
  const label = t(`option.${option}`)
  const kind = OPTION_KINDS[option]
  switch (kind) {
    case 'day':
      return <DateField label={label} value={value === '' ? null : value} onChange={(day) => onChange(day ?? '')} />
    case 'member':
      return <MemberOption {...props} />
    case 'title':
      return <TitleOption {...props} />
    case 'choice':
      return <ChoiceOption {...props} />
    case 'text':
      return (
        <TextField label={label} hint={hintOf(option, t)} value={value} onChange={onChange} autoFocus={autoFocus} />
      )
    default:
      return assertNever(kind)
  }
}

function hintOf(option: ReportOption, t: ReturnType<typeof useTranslation<'reports'>>['t']): string | undefined {
  if (option === 'barcode') return t('hint.several')
  return option === 'skip' ? t('hint.skip') : option === 'language' ? t('hint.language') : undefined
}

function ChoiceOption({ option, value, onChange }: OptionFieldProps) {
  const { t } = useTranslation('reports')
  const choices =
    option === 'format'
      ? OPTION_CHOICES.format.map((one): Choice => ({ value: one, label: t(`choice.${one}`) }))
      : OPTION_CHOICES.layout.map((one): Choice => ({ value: one, label: t(`choice.${one}`) }))
  return (
    <SelectField
      label={t(`option.${option}`)}
      choices={choices}
      value={value}
      onChange={(chosen) => onChange(chosen ?? '')}
    />
  )
}

function MemberOption({ value, onChange, autoFocus }: OptionFieldProps) {
  const { t } = useTranslation('reports')
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState<Choice>()
  const asked = useDebounced(text.trim(), TYPING_PAUSE_MS)
  const found = useLive('members.search', asked === '' ? undefined : { text: asked, limit: 10 })
  const choices =
    found.status === 'ready'
      ? found.value.hits.map((hit): Choice => ({ value: hit.id, label: hit.name, detail: hit.cardNumber }))
      : []
  return (
    <ComboField
      label={t('option.member')}
      placeholder={t('hint.member')}
      autoFocus={autoFocus}
      value={value === '' ? null : value}
      chosen={chosen}
      choices={choices}
      onSearch={setText}
      searching={asked !== '' && found.status === 'loading'}
      onChange={(id) => {
        setChosen(choices.find((choice) => choice.value === id))
        onChange(id ?? '')
      }}
    />
  )
}

function TitleOption({ value, onChange, autoFocus }: OptionFieldProps) {
  const { t } = useTranslation('reports')
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState<Choice>()
  const asked = useDebounced(text.trim(), TYPING_PAUSE_MS)
  const found = useLive('titles.search', asked === '' ? undefined : { text: asked, limit: 10 })
  const choices =
    found.status === 'ready'
      ? found.value.hits.map((hit): Choice => ({ value: hit.id, label: hit.title, detail: hit.authors.join(', ') }))
      : []
  return (
    <ComboField
      label={t('option.title')}
      placeholder={t('hint.title')}
      autoFocus={autoFocus}
      value={value === '' ? null : value}
      chosen={chosen}
      choices={choices}
      onSearch={setText}
      searching={asked !== '' && found.status === 'loading'}
      onChange={(id) => {
        setChosen(choices.find((choice) => choice.value === id))
        onChange(id ?? '')
      }}
    />
  )
}
