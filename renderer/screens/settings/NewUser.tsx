import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { useCommand } from '../../client/use-command'
import { Button } from '../../components/actions/Button'
import { CommandError } from '../../components/feedback/CommandError'
import { useToasts } from '../../components/feedback/toasts'
import { DraftNotice } from '../../components/forms/DraftNotice'
import { useDraft } from '../../components/forms/use-draft'
import { useShortcut } from '../../components/keyboard/shortcuts'
import { Card } from '../../components/layout/Card'
import { SettingsPage } from './SettingsPage'
import { useUserForm } from './user-form'
import { UserFields } from './UserFields'

/** Gives a colleague an account. */
export function NewUser() {
  const { t } = useTranslation(['settings', 'components'])
  const [, navigate] = useLocation()
  const toast = useToasts((store) => store.add)
  const add = useCommand('users.add')
  const form = useUserForm(undefined)
  const draft = useDraft('user:new', form, ['password'])
  const leave = () => navigate('/settings/users')
  useShortcut('Escape', leave)

  const submit = form.handleSubmit(async ({ email, phone, memberId, ...needed }) => {
    const user = await add.run({
      ...needed,
      ...(email ? { email } : {}),
      ...(phone ? { phone } : {}),
      ...(memberId === null ? {} : { memberId }),
    })
    if (!user) return
    draft.clear()
    toast({ text: t('user.created', { name: user.displayName }) })
    leave()
  })

  return (
    <SettingsPage section="users">
      <DraftNotice draft={draft} />
      <Card title={t('user.newTitle')}>
        <form className="flex flex-col gap-6" noValidate onSubmit={(event) => void submit(event)}>
          <UserFields form={form} isNew />
          <CommandError error={add.error} />
          <div className="flex justify-end gap-2">
            <Button variant="quiet" onClick={leave}>
              {t('components:action.cancel')}
            </Button>
            <Button type="submit" variant="primary" busy={add.busy}>
              {t('user.create')}
            </Button>
          </div>
        </form>
      </Card>
    </SettingsPage>
  )
}
