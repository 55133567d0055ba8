import type { ReactNode, Ref } from 'react'
import { useController, type Control, type FieldPath, type FieldPathValue, type FieldValues } from 'react-hook-form'

export interface BoundField<Value> {
  readonly name: string
  readonly value: Value
  readonly onChange: (value: Value) => void
  readonly onBlur: () => void
  readonly error: string | undefined
  readonly disabled: boolean | undefined
  /** For the focus on the first wrong field. */
  // oxlint-disable-next-line typescript/no-explicit-any -- react-hook-form focuses any element
  readonly ref: Ref<any>
}

export interface FormFieldProps<Values extends FieldValues, Name extends FieldPath<Values>, Output> {
  readonly control: Control<Values, unknown, Output>
  readonly name: Name
  readonly children: (field: BoundField<FieldPathValue<Values, Name>>) => ReactNode
}

/**
 * Ties one of our fields to react-hook-form and renders only it again while someone types:
 * `<FormField control={control} name="title">{(field) => <TextField {...field} label={t('title')} />}</FormField>`.
 */
export function FormField<Values extends FieldValues, Name extends FieldPath<Values>, Output>(
  props: FormFieldProps<Values, Name, Output>,
) {
  const { field, fieldState } = useController({ control: props.control, name: props.name })
  return props.children({
    name: field.name,
    value: field.value,
    onChange: (value) => field.onChange(value),
    onBlur: field.onBlur,
    error: fieldState.error?.message,
    disabled: field.disabled,
    ref: field.ref,
  })
}
