import { Eye, EyeOff } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../actions/IconButton'
import { classNames } from '../class-names'
import { controlLook } from './control-look'
import { FieldFrame, type FieldProps } from './FieldFrame'

export interface PasswordFieldProps extends FieldProps<string> {
  readonly autoComplete?: 'current-password' | 'new-password' | undefined
}

export function PasswordField(props: PasswordFieldProps) {
  const { label, hint, error, required, hideLabel, onChange, autoComplete = 'current-password', ...native } = props
  const [shown, setShown] = useState(false)
  const { t } = useTranslation('components')
  return (
    <FieldFrame label={label} hint={hint} error={error} required={required} hideLabel={hideLabel}>
      {(wiring) => (
        <div className="relative">
          <input
            {...native}
            {...wiring}
            type={shown ? 'text' : 'password'}
            autoComplete={autoComplete}
            spellCheck={false}
            onChange={(event) => onChange(event.target.value)}
            className={classNames(controlLook, 'pr-10')}
          />
          <div className="absolute inset-y-0 right-1 flex items-center">
            <IconButton
              icon={shown ? EyeOff : Eye}
              size="small"
              label={t(shown ? 'field.hidePassword' : 'field.showPassword')}
              aria-pressed={shown}
              onClick={() => setShown(!shown)}
            />
          </div>
        </div>
      )}
    </FieldFrame>
  )
}
