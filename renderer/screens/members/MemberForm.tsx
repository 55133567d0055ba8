import { zodResolver } from '@hookform/resolvers/zod'
import { Save } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useForm } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { MemberRecord } from '@shared/protocol/library/members'
import { useCommand } from '../../client/use-command'
import { Button } from '../../components/actions/Button'
import { CommandError } from '../../components/feedback/CommandError'
import { useToasts } from '../../components/feedback/toasts'
import { DateField } from '../../components/fields/DateField'
import { SelectField } from '../../components/fields/SelectField'
import { TextAreaField } from '../../components/fields/TextAreaField'
import { TextField } from '../../components/fields/TextField'
import { dayOfDate } from '../../components/format/parse-day'
import { DraftNotice } from '../../components/forms/DraftNotice'
import { FormField } from '../../components/forms/FormField'
import { useDraft } from '../../components/forms/use-draft'
import { useShortcut } from '../../components/keyboard/shortcuts'
import { Card } from '../../components/layout/Card'
import { FormSection } from '../../components/layout/FormSection'
import { PageHeader } from '../../components/layout/PageHeader'
import {
  emptyMember,
  memberFormSchema,
  toMemberChanges,
  toMemberInput,
  valuesOf,
  type MemberFormValues,
} from './member-form-values'
import { useCategories } from './use-categories'

interface MemberFormProps {
  /** The member to change; a new one without it. */
  readonly member?: MemberRecord | undefined
  /** What was looked for and not found. */
  readonly name?: string | undefined
  /** Starts the next new member. */
  readonly onNext?: (() => void) | undefined
}

/** A member enrolled or corrected. What is typed is kept as a draft until it is saved. */
export function MemberForm({ member, name = '', onNext }: MemberFormProps) {
  const { t } = useTranslation('members')
  const [, navigate] = useLocation()
  const notify = useToasts((toasts) => toasts.add)
  const add = useCommand('members.add')
  const update = useCommand('members.update')
  const categories = useCategories()
  const isNew = member === undefined
  const [opened] = useState(() => (member ? valuesOf(member) : emptyMember(name, dayOfDate(new Date()))))
  const schema = useMemo(() => memberFormSchema(t('form.wrong', { returnObjects: true }), isNew), [t, isNew])
  const form = useForm<MemberFormValues>({ defaultValues: opened, resolver: zodResolver(schema), mode: 'onTouched' })
  const draft = useDraft(`member:${member?.id ?? 'new'}`, form)
  const { dirtyFields } = form.formState
  const busy = add.busy || update.busy
  const { control } = form
  const back = isNew ? '/library/members' : `/library/members/${encodeURIComponent(member.id)}`
  const heading = isNew ? t('form.newMember') : t('form.editMember', { name: member.name })

  const save = (andNext: boolean) =>
    form.handleSubmit(async (values) => {
      if (busy) return
      const saved = isNew
        ? await add.run(toMemberInput(values))
        : await update.run({ id: member.id, changes: toMemberChanges(values, dirtyFields) })
      if (saved === undefined) return
      draft.clear()
      notify({ text: t(isNew ? 'form.added' : 'form.saved', { name: saved.name, cardNumber: saved.cardNumber }) })
      if (andNext) onNext?.()
      else navigate(`/library/members/${encodeURIComponent(saved.id)}`, { replace: true })
    })()

  useShortcut('Ctrl+Enter', () => void save(false), { label: t('form.save') })
  useShortcut('Escape', () => navigate(back))

  return (
    <form
      aria-label={heading}
      onSubmit={(event) => event.preventDefault()}
      className="mx-auto flex max-w-4xl flex-col gap-5 p-5 pb-10"
    >
      <PageHeader
        title={heading}
        actions={
          <>
            <Button variant="quiet" shortcut="Escape" onClick={() => navigate(back)}>
              {t(isNew ? 'form.toList' : 'form.toRecord')}
            </Button>
            {onNext !== undefined && (
              <Button busy={busy} onClick={() => void save(true)}>
                {t('form.saveAndNew')}
              </Button>
            )}
            <Button variant="primary" icon={Save} shortcut="Ctrl+Enter" busy={busy} onClick={() => void save(false)}>
              {t('form.save')}
            </Button>
          </>
        }
      />
      <DraftNotice draft={draft} />
      <CommandError error={add.error ?? update.error} />
      <Card>
        <div className="flex flex-col gap-6">
          <FormSection title={t('form.person')}>
            <FormField control={control} name="name">
              {(field) => <TextField {...field} label={t('field.name')} required autoFocus />}
            </FormField>
            <FormField control={control} name="phone">
              {(field) => (
                <TextField
                  {...field}
                  label={t('field.phone')}
                  hint={t('form.phoneHint')}
                  type="tel"
                  tabular
                  required={false}
                />
              )}
            </FormField>
            <FormField control={control} name="email">
              {(field) => <TextField {...field} label={t('field.email')} type="email" required={false} />}
            </FormField>
            <FormField control={control} name="language">
              {(field) => (
                <SelectField
                  {...field}
                  label={t('field.language')}
                  required={false}
                  choices={[
                    { value: 'fr', label: t('language.fr') },
                    { value: 'en', label: t('language.en') },
                  ]}
                />
              )}
            </FormField>
            <FormField control={control} name="address">
              {(field) => <TextAreaField {...field} label={t('field.address')} required={false} maxLength={500} />}
            </FormField>
          </FormSection>
          <FormSection title={t('form.membership')}>
            <FormField control={control} name="cardNumber">
              {(field) => (
                <TextField
                  {...field}
                  label={t('field.cardNumber')}
                  hint={isNew ? t('form.cardHint') : undefined}
                  required={isNew ? false : undefined}
                  tabular
                />
              )}
            </FormField>
            <FormField control={control} name="category">
              {(field) => (
                <SelectField
                  {...field}
                  value={field.value ?? (isNew ? (categories[0]?.value ?? null) : null)}
                  label={t('field.category')}
                  choices={categories}
                />
              )}
            </FormField>
            <FormField control={control} name="joinedOn">
              {(field) => <DateField {...field} label={t('field.joinedOn')} />}
            </FormField>
          </FormSection>
        </div>
      </Card>
    </form>
  )
}
