import { zodResolver } from '@hookform/resolvers/zod'
import { useForm } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import type { UserRecord } from '@shared/protocol/session'
import { speakTo, usePreferences } from '../../client/preferences'
import { useCommand } from '../../client/use-command'
import { Button } from '../../components/actions/Button'
import { CommandError } from '../../components/feedback/CommandError'
import { useToasts } from '../../components/feedback/toasts'
import { SelectField } from '../../components/fields/SelectField'
import { TextField } from '../../components/fields/TextField'
import { DraftNotice } from '../../components/forms/DraftNotice'
import { FormField } from '../../components/forms/FormField'
import { useDraft } from '../../components/forms/use-draft'
import { Card } from '../../components/layout/Card'

/** Name, address, phone and language, as the person keeps them. */
export function ProfileForm({ user }: { readonly user: UserRecord }) {
  const { t } = useTranslation('settings')
  const toast = useToasts((store) => store.add)
  const update = useCommand('profile.update')
  const { language } = usePreferences()
  const schema = z.object({
    displayName: z.string().trim().min(1, t('problem.displayName')),
    email: z
      .string()
      .trim()
      .refine((text) => text === '' || z.email().safeParse(text).success, t('problem.email')),
    phone: z.string().trim().max(40),
    language: z.enum(['fr', 'en']),
  })
  const form = useForm<z.input<typeof schema>>({
    resolver: zodResolver(schema),
    defaultValues: { displayName: user.displayName, email: user.email ?? '', phone: user.phone ?? '', language },
  })
  const draft = useDraft('profile', form)
  const submit = form.handleSubmit(async ({ email, phone, ...rest }) => {
    if (!(await update.run({ ...rest, email: email || null, phone: phone || null }))) return
    draft.clear()
    speakTo(rest.language)
    toast({ text: t('profile.saved') })
  })
  return (
    <>
      <DraftNotice draft={draft} />
      <Card title={t('profile.contact')}>
        <form className="flex flex-col gap-5" noValidate onSubmit={(event) => void submit(event)}>
          <div className="grid grid-cols-[repeat(auto-fit,minmax(15rem,1fr))] gap-x-5 gap-y-4">
            <FormField control={form.control} name="displayName">
              {(field) => (
                <TextField {...field} label={t('users.displayName')} autoComplete="name" autoFocus required />
              )}
            </FormField>
            <TextField label={t('users.name')} value={user.name} onChange={() => undefined} disabled />
            <FormField control={form.control} name="email">
              {(field) => (
                <TextField {...field} type="email" label={t('user.email')} autoComplete="email" required={false} />
              )}
            </FormField>
            <FormField control={form.control} name="phone">
              {(field) => (
                <TextField {...field} type="tel" label={t('user.phone')} autoComplete="tel" required={false} />
              )}
            </FormField>
            <FormField control={form.control} name="language">
              {({ onChange, ...field }) => (
                <SelectField
                  {...field}
                  onChange={(next) => next && onChange(next)}
                  label={t('appearance.language')}
                  choices={[
                    { value: 'fr', label: t('appearance.french') },
                    { value: 'en', label: t('appearance.english') },
                  ]}
                />
              )}
            </FormField>
          </div>
          <CommandError error={update.error} />
          <div className="flex justify-end">
            <Button type="submit" variant="primary" busy={update.busy}>
              {t('profile.save')}
            </Button>
          </div>
        </form>
      </Card>
    </>
  )
}
