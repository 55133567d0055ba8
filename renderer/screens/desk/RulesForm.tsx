import { zodResolver } from '@hookform/resolvers/zod'
import { Plus, Trash2 } from 'lucide-react'
import { useFieldArray, useForm } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { Policy } from '@shared/protocol/library/circulation'
import { useCommand } from '../../client/use-command'
import { Button } from '../../components/actions/Button'
import { IconButton } from '../../components/actions/IconButton'
import { ErrorPanel } from '../../components/feedback/ErrorPanel'
import { useToasts } from '../../components/feedback/toasts'
import { useErrorText } from '../../components/feedback/use-error-text'
import { NumberField } from '../../components/fields/NumberField'
import { TextField } from '../../components/fields/TextField'
import { DraftNotice } from '../../components/forms/DraftNotice'
import { FormField } from '../../components/forms/FormField'
import { useDraft } from '../../components/forms/use-draft'
import { Card } from '../../components/layout/Card'
import { formOfPolicy, newRule, policyFormSchema, policyOfForm } from './policy-form'
import { useCategoryWords } from '../../components/format/use-category-words'

interface RulesFormProps {
  readonly policy: Policy
  readonly readOnly: boolean
}

const NUMBERS = [
  { name: 'loans', min: 0, max: 1000 },
  { name: 'days', min: 1, max: 3650 },
  { name: 'renewals', min: 0, max: 100 },
  { name: 'holds', min: 0, max: 100 },
  { name: 'blockAfterDaysLate', min: 0, max: 3650 },
] as const

/** All rules as one table, saved together: a category refers to no other. */
export function RulesForm({ policy, readOnly }: RulesFormProps) {
  const { t } = useTranslation(['desk', 'components'])
  const errorText = useErrorText()
  const { nameOf, categoryOf } = useCategoryWords()
  const addToast = useToasts((toasts) => toasts.add)
  const save = useCommand('policy.update')
  const schema = policyFormSchema({
    required: t('components:field.required'),
    twice: t('rules.twice'),
    days: t('rules.remindHint'),
  })
  const form = useForm<z.input<typeof schema>, unknown, z.output<typeof schema>>({
    defaultValues: formOfPolicy(policy),
    resolver: zodResolver(schema),
    mode: 'onBlur',
    disabled: readOnly,
  })
  const { control } = form
  const rules = useFieldArray({ control, name: 'rules' })
  const draft = useDraft('library-rules', form)

  const submit = form.handleSubmit(async (values) => {
    const saved = await save.run(policyOfForm(values))
    if (!saved) return
    draft.clear()
    form.reset(formOfPolicy(saved))
    addToast({ text: t('rules.saved') })
  })
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-5">
      <DraftNotice draft={draft} />
      {save.error && <ErrorPanel {...errorText(save.error)} />}
      <Card title={t('rules.table')} description={t('rules.tableHint')}>
        <div className="overflow-x-auto">
          <table className="w-full min-w-[52rem] border-separate border-spacing-x-2 border-spacing-y-1.5">
            <thead>
              <tr className="text-left align-bottom text-xs text-muted">
                <th scope="col" className="w-52 font-medium">
                  {t('rules.category')}
                </th>
                {NUMBERS.map(({ name }) => (
                  <th key={name} scope="col" className="text-right font-medium">
                    {t(`rules.${name}`)}
                  </th>
                ))}
                <th scope="col" className="w-10">
                  <span className="sr-only">{t('column.acts')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {rules.fields.map((rule, index) => (
                <tr key={rule.id} className="align-top">
                  <td>
                    <FormField control={control} name={`rules.${index}.category`}>
                      {({ value, onChange, ...field }) => (
                        <TextField
                          {...field}
                          value={nameOf(value)}
                          onChange={(name) => onChange(categoryOf(name))}
                          hideLabel
                          autoFocus={index === 0}
                          label={t('rules.categoryOf', { number: index + 1 })}
                        />
                      )}
                    </FormField>
                  </td>
                  {NUMBERS.map(({ name, min, max }) => (
                    <td key={name}>
                      <FormField control={control} name={`rules.${index}.${name}`}>
                        {(field) => (
                          <NumberField
                            {...field}
                            hideLabel
                            min={min}
                            max={max}
                            placeholder={name === 'blockAfterDaysLate' ? t('rules.never') : undefined}
                            label={t('rules.cell', { what: t(`rules.${name}`), category: nameOf(rule.category) })}
                          />
                        )}
                      </FormField>
                    </td>
                  ))}
                  <td>
                    <IconButton
                      icon={Trash2}
                      label={t('rules.remove', { category: nameOf(rule.category) })}
                      disabled={readOnly || rules.fields.length === 1}
                      onClick={() => rules.remove(index)}
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        {!readOnly && (
          <Button size="small" icon={Plus} onClick={() => rules.append(newRule)}>
            {t('rules.add')}
          </Button>
        )}
      </Card>
      <Card title={t('rules.delays')}>
        <div className="grid max-w-3xl grid-cols-1 gap-5 sm:grid-cols-2">
          <FormField control={control} name="holdShelfDays">
            {(field) => (
              <NumberField {...field} label={t('rules.holdShelfDays')} min={1} max={365} unit={t('rules.daysUnit')} />
            )}
          </FormField>
          <FormField control={control} name="remindAfterDays">
            {(field) => <TextField {...field} label={t('rules.remindAfterDays')} hint={t('rules.remindHint')} />}
          </FormField>
        </div>
      </Card>
      {!readOnly && (
        <div className="flex justify-end">
          <Button type="submit" variant="primary" busy={save.busy}>
            {t('components:action.save')}
          </Button>
        </div>
      )}
    </form>
  )
}
