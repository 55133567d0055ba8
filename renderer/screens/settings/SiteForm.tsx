import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { MODULES } from '@shared/domain/accounts/role'
import type { Site } from '@shared/protocol/session'
import { useCommand } from '../../client/use-command'
import { Button } from '../../components/actions/Button'
import { CommandError } from '../../components/feedback/CommandError'
import { useToasts } from '../../components/feedback/toasts'
import { CheckboxField } from '../../components/fields/CheckboxField'
import { TextField } from '../../components/fields/TextField'

/** What the site is called and which rooms it uses: an administrator's to change, for all its workstations. */
export function SiteForm({ site }: { readonly site: Site }) {
  const { t } = useTranslation(['settings', 'components'])
  const notify = useToasts((toasts) => toasts.add)
  const update = useCommand('site.update')
  const [name, setName] = useState(site.name)
  const [modules, setModules] = useState(site.modules)
  const unchanged =
    name.trim() === site.name && MODULES.every((one) => modules.includes(one) === site.modules.includes(one))
  const save = async () => {
    if (name.trim() === '' || modules.length === 0) return
    const saved = await update.run({ name: name.trim(), modules: MODULES.filter((one) => modules.includes(one)) })
    if (saved !== undefined) notify({ text: t('site.saved', { name: saved.name }) })
  }
  return (
    <form
      className="mt-4 flex max-w-xl flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <TextField
        label={t('site.name')}
        value={name}
        onChange={setName}
        required
        error={name.trim() === '' ? t('components:field.required') : undefined}
      />
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-1 font-medium">{t('site.modules')}</legend>
        {MODULES.map((module) => (
          <CheckboxField
            key={module}
            label={t(`module.${module}`)}
            value={modules.includes(module)}
            onChange={(chosen) =>
              setModules(chosen ? [...modules, module] : modules.filter((other) => other !== module))
            }
          />
        ))}
        <p className="text-xs text-muted">{t(modules.length === 0 ? 'site.moduleNeeded' : 'site.modulesHint')}</p>
      </fieldset>
      <CommandError error={update.error} />
      <div>
        <Button type="submit" variant="primary" busy={update.busy} disabled={unchanged || modules.length === 0}>
          {t('components:action.save')}
        </Button>
      </div>
    </form>
  )
}
