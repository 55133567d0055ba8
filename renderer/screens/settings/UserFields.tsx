import { useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { useRight } from '../../client/session'
import { CheckboxField } from '../../components/fields/CheckboxField'
import { PasswordField } from '../../components/fields/PasswordField'
import { TextField } from '../../components/fields/TextField'
import { FormField } from '../../components/forms/FormField'
import { FormSection } from '../../components/layout/FormSection'
import { MemberField } from './MemberField'
import { RoleFields } from './RoleFields'
import type { UserForm } from './user-form'

interface UserFieldsProps {
  readonly form: UserForm
  /** A new account also has a name to sign in with, and its first password. */
  readonly isNew: boolean
}

export function UserFields({ form, isNew }: UserFieldsProps) {
  const { t } = useTranslation('settings')
  const seesMembers = useRight('library.members')
  const { control } = form
  const roles = useWatch({ control, name: 'roles' })
  return (
    <div className="flex flex-col gap-6">
      <FormSection title={t('user.identity')}>
        <FormField control={control} name="displayName">
          {(field) => <TextField {...field} label={t('users.displayName')} autoFocus required />}
        </FormField>
        {isNew && (
          <FormField control={control} name="name">
            {(field) => <TextField {...field} label={t('users.name')} hint={t('user.nameHint')} required />}
          </FormField>
        )}
        <FormField control={control} name="email">
          {(field) => <TextField {...field} type="email" label={t('user.email')} required={false} />}
        </FormField>
        <FormField control={control} name="phone">
          {(field) => <TextField {...field} type="tel" label={t('user.phone')} required={false} />}
        </FormField>
      </FormSection>
      {isNew && (
        <FormSection title={t('user.passwordTitle')} description={t('user.passwordText')}>
          <FormField control={control} name="password">
            {(field) => (
              <PasswordField
                {...field}
                label={t('user.password')}
                hint={t('problem.password')}
                autoComplete="new-password"
                required
              />
            )}
          </FormField>
        </FormSection>
      )}
      <div className="flex flex-col gap-4 border-t border-line pt-5">
        <FormField control={control} name="roles">
          {({ value, onChange, error }) => (
            <RoleFields
              label={t('user.rolesTitle')}
              hint={t('user.rolesText')}
              value={value}
              onChange={onChange}
              error={error}
            />
          )}
        </FormField>
        {seesMembers && roles.includes('member') && (
          <div className="max-w-md">
            <FormField control={control} name="memberId">
              {({ value, onChange }) => <MemberField value={value} onChange={onChange} />}
            </FormField>
          </div>
        )}
      </div>
      <div className="border-t border-line pt-5">
        <FormField control={control} name="everySite">
          {(field) => <CheckboxField {...field} label={t('user.everySiteTitle')} hint={t('user.everySiteHint')} />}
        </FormField>
      </div>
    </div>
  )
}
