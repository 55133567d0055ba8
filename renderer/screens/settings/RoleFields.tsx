import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { Role } from '@shared/domain/accounts/role'
import { useSessionState } from '../../client/session'
import { CheckboxField } from '../../components/fields/CheckboxField'
import { FieldError } from '../../components/fields/FieldFrame'
import { offeredRoles } from './offered-roles'

interface RoleFieldsProps {
  readonly label: string
  readonly hint?: string | undefined
  readonly value: readonly Role[]
  readonly onChange: (roles: Role[]) => void
  readonly error?: string | undefined
}

/** What a person may be, each role with what it allows. */
export function RoleFields({ label, hint, value, onChange, error }: RoleFieldsProps) {
  const { t } = useTranslation(['settings', 'app'])
  const { site } = useSessionState()
  const id = useId()
  return (
    <fieldset
      className="flex min-w-0 flex-col gap-3"
      aria-describedby={error === undefined ? undefined : `${id}-error`}
    >
      <legend className="float-left w-full">
        <span className="font-semibold">{label}</span>
        {hint !== undefined && <span className="block text-xs text-muted">{hint}</span>}
      </legend>
      <div className="clear-both grid grid-cols-[repeat(auto-fit,minmax(17rem,1fr))] gap-x-6 gap-y-3">
        {offeredRoles(site.modules, value).map((role) => (
          <CheckboxField
            key={role}
            label={t(`app:role.${role}`)}
            hint={t(`role.${role}`)}
            value={value.includes(role)}
            onChange={(chosen) => onChange(chosen ? [...value, role] : value.filter((other) => other !== role))}
          />
        ))}
      </div>
      {error !== undefined && <FieldError id={`${id}-error`} text={error} />}
    </fieldset>
  )
}
