import { useTranslation } from 'react-i18next'
import { TextField } from '../../components/fields/TextField'
import type { FieldProps } from '../../components/fields/FieldFrame'
import { useParsedText } from '../../components/fields/use-parsed-text'
import { parseYear } from './parse-year'

/** A year as it is written on books: no thousands separator, negative before our era. */
export function YearField({ error, ...props }: FieldProps<number | null>) {
  const { t } = useTranslation('catalogue')
  const typed = useParsedText({
    value: props.value,
    onChange: props.onChange,
    onBlur: props.onBlur,
    parse: parseYear,
    format: String,
  })
  return (
    <TextField
      {...props}
      tabular
      maxLength={5}
      value={typed.text}
      onChange={typed.onText}
      onBlur={typed.onLeave}
      error={error ?? (typed.unreadable ? t('form.wrong.yearWrong') : undefined)}
    />
  )
}
