import { zodResolver } from '@hookform/resolvers/zod'
import { useState } from 'react'
import { useForm, useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { MODULES, type Module } from '@shared/domain/accounts/role'
import { passwordSchema, siteCodeSchema, userNameSchema } from '@shared/protocol/session'
import { Button } from '../../components/actions/Button'
import { CheckboxField } from '../../components/fields/CheckboxField'
import { PasswordField } from '../../components/fields/PasswordField'
import { TextField } from '../../components/fields/TextField'
import { CommandError } from '../../components/feedback/CommandError'
import { FormField } from '../../components/forms/FormField'
import { useDraft } from '../../components/forms/use-draft'
import { useLanguage } from '../../strings/use-language'
import { useCommand } from '../../client/use-command'
import { EntryPage } from './EntryPage'

interface FirstRunProps {
  /** Called with the recovery key, which must be shown once, whatever the session says meanwhile. */
  readonly onCreated: (recoveryKey: string) => void
}

/** The modules that have screens: a site cannot choose a room that is not built. */
const OFFERED: readonly Module[] = MODULES

/** Gives a new workstation its site and its administrator, in two short steps. */
export function FirstRun({ onCreated }: FirstRunProps) {
  const { t } = useTranslation('session')
  const language = useLanguage()
  const initialise = useCommand('site.initialise')
  const [step, setStep] = useState<'site' | 'administrator'>('site')

  const schema = z
    .object({
      code: z.string().refine((text) => siteCodeSchema.safeParse(text).success, t('firstRun.codeInvalid')),
      name: z.string().trim().min(1, t('firstRun.nameNeeded')),
      modules: z.array(z.enum(MODULES)).min(1, t('firstRun.moduleNeeded')),
      userName: z.string().refine((text) => userNameSchema.safeParse(text).success, t('firstRun.userNameInvalid')),
      displayName: z.string(),
      password: z.string().refine((text) => passwordSchema.safeParse(text).success, t('firstRun.passwordShort')),
      again: z.string(),
    })
    .refine(({ password, again }) => password === again, { path: ['again'], message: t('firstRun.passwordDiffers') })
  type Values = z.input<typeof schema>

  const form = useForm<Values>({
    resolver: zodResolver(schema),
    defaultValues: { code: '', name: '', modules: ['library'], userName: '', displayName: '', password: '', again: '' },
  })
  const draft = useDraft('first-run', form, ['password', 'again'])
  const modules = useWatch({ control: form.control, name: 'modules' })

  const next = async () => {
    if (await form.trigger(['code', 'name', 'modules'])) setStep('administrator')
  }
  const create = form.handleSubmit(async ({ code, name, modules: chosen, userName, displayName, password }) => {
    const administrator = {
      name: userName,
      password,
      ...(displayName.trim() ? { displayName: displayName.trim() } : {}),
    }
    const answer = await initialise.run({ code: code.toUpperCase(), name, modules: chosen, administrator, language })
    if (!answer) return
    draft.clear()
    onCreated(answer.recoveryKey)
  })

  if (step === 'site') {
    return (
      <EntryPage title={t('firstRun.title')} intro={t('firstRun.intro')}>
        <form
          key="site"
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault()
            void next()
          }}
        >
          <FormField control={form.control} name="code">
            {(field) => (
              <TextField
                {...field}
                label={t('firstRun.siteCode')}
                hint={t('firstRun.siteCodeHint')}
                maxLength={20}
                autoFocus
                required
              />
            )}
          </FormField>
          <FormField control={form.control} name="name">
            {(field) => (
              <TextField {...field} label={t('firstRun.siteName')} hint={t('firstRun.siteNameHint')} required />
            )}
          </FormField>
          {OFFERED.length > 1 && (
            <fieldset className="flex flex-col gap-2">
              <legend className="mb-1 font-medium">{t('firstRun.modules')}</legend>
              {OFFERED.map((module) => (
                <CheckboxField
                  key={module}
                  label={t(`module.${module}`)}
                  value={modules.includes(module)}
                  onChange={(chosen) =>
                    form.setValue(
                      'modules',
                      chosen ? [...modules, module] : modules.filter((other) => other !== module),
                    )
                  }
                />
              ))}
            </fieldset>
          )}
          <Button type="submit" variant="primary" size="large" wide>
            {t('firstRun.toAdministrator')}
          </Button>
        </form>
      </EntryPage>
    )
  }
  return (
    <EntryPage title={t('firstRun.administrator')} intro={t('firstRun.passwordHint')} site={form.getValues('name')}>
      {/* Another form, whose first field takes the focus: the fields of the step before must not live on in it. */}
      <form key="administrator" className="flex flex-col gap-4" onSubmit={(event) => void create(event)}>
        <FormField control={form.control} name="userName">
          {(field) => (
            <TextField {...field} label={t('firstRun.userName')} autoComplete="username" autoFocus required />
          )}
        </FormField>
        <FormField control={form.control} name="displayName">
          {(field) => <TextField {...field} label={t('firstRun.displayName')} />}
        </FormField>
        <FormField control={form.control} name="password">
          {(field) => <PasswordField {...field} label={t('firstRun.password')} autoComplete="new-password" required />}
        </FormField>
        <FormField control={form.control} name="again">
          {(field) => (
            <PasswordField {...field} label={t('firstRun.passwordAgain')} autoComplete="new-password" required />
          )}
        </FormField>
        <CommandError error={initialise.error} />
        <Button type="submit" variant="primary" size="large" wide busy={initialise.busy}>
          {t(initialise.busy ? 'firstRun.creating' : 'firstRun.create')}
        </Button>
        <Button variant="quiet" onClick={() => setStep('site')}>
          {t('firstRun.toSite')}
        </Button>
      </form>
    </EntryPage>
  )
}
