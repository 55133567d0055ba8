import { useState, type SyntheticEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { passwordSchema } from '@shared/protocol/session'
import { useCommand } from '../../client/use-command'
import { Button } from '../../components/actions/Button'
import { CommandError } from '../../components/feedback/CommandError'
import { useToasts } from '../../components/feedback/toasts'
import { PasswordField } from '../../components/fields/PasswordField'
import { Card } from '../../components/layout/Card'

const EMPTY = { current: '', next: '', again: '' }

/** A new password for oneself, with the old one as proof. */
export function ChangePassword() {
  const { t } = useTranslation('settings')
  const toast = useToasts((store) => store.add)
  const change = useCommand('profile.changePassword')
  const [fields, setFields] = useState(EMPTY)
  const [tried, setTried] = useState(false)
  const set = (field: keyof typeof EMPTY) => (value: string) => setFields((now) => ({ ...now, [field]: value }))
  const { current, next, again } = fields
  const accepted = passwordSchema.safeParse(next).success

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    setTried(true)
    if (!accepted || next !== again || !(await change.run({ current, next }))) return
    setFields(EMPTY)
    setTried(false)
    toast({ text: t('profile.changed') })
  }

  return (
    <Card title={t('profile.passwordTitle')} description={t('profile.passwordText')}>
      <form className="flex max-w-sm flex-col gap-4" noValidate onSubmit={(event) => void submit(event)}>
        <PasswordField label={t('profile.current')} value={current} onChange={set('current')} required />
        <PasswordField
          label={t('profile.next')}
          value={next}
          onChange={set('next')}
          autoComplete="new-password"
          hint={t('problem.password')}
          error={tried && !accepted ? t('problem.password') : undefined}
          required
        />
        <PasswordField
          label={t('profile.again')}
          value={again}
          onChange={set('again')}
          autoComplete="new-password"
          error={tried && next !== again ? t('problem.differs') : undefined}
          required
        />
        <CommandError error={change.error} />
        <div>
          <Button type="submit" busy={change.busy}>
            {t('profile.change')}
          </Button>
        </div>
      </form>
    </Card>
  )
}
