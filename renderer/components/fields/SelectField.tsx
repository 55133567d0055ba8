import { Select } from '@base-ui/react/select'
import { Check, ChevronsUpDown } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { classNames } from '../class-names'
import { popupItemLook, popupLook } from '../overlays/popup-look'
import type { Choice } from './choice'
import { controlLook } from './control-look'
import { FieldFrame, type FieldProps } from './FieldFrame'
import { usePickByTyping } from './use-pick-by-typing'

export interface SelectFieldProps<Value extends string> extends FieldProps<Value | null, HTMLButtonElement> {
  readonly choices: readonly Choice<Value>[]
  readonly placeholder?: string | undefined
}

/** For up to a dozen choices; typing jumps to them. Longer lists want a ComboField. */
export function SelectField<Value extends string>(props: SelectFieldProps<Value>) {
  const { label, hint, error, required, hideLabel, value, onChange, onBlur, choices, placeholder, ref } = props
  const { t } = useTranslation('components')
  const pickByTyping = usePickByTyping(choices, value, onChange)
  return (
    <FieldFrame label={label} hint={hint} error={error} required={required} hideLabel={hideLabel}>
      {({ id, ...wiring }, labelId) => (
        <Select.Root
          items={choices}
          value={value}
          onValueChange={(next) => onChange(next)}
          name={props.name}
          disabled={props.disabled}
        >
          <Select.Trigger
            {...wiring}
            id={id}
            ref={ref}
            aria-labelledby={`${labelId} ${id}`}
            autoFocus={props.autoFocus}
            onBlur={onBlur}
            onKeyDown={pickByTyping}
            className={classNames(controlLook, 'flex items-center justify-between gap-2 text-left')}
          >
            <Select.Value
              className="truncate data-placeholder:text-faint"
              placeholder={placeholder ?? t('field.choose')}
            />
            <Select.Icon>
              <ChevronsUpDown aria-hidden size={14} className="text-muted" />
            </Select.Icon>
          </Select.Trigger>
          <Select.Portal>
            <Select.Positioner sideOffset={4} alignItemWithTrigger={false} className="z-50 outline-none">
              <Select.Popup className={classNames(popupLook, 'min-w-(--anchor-width)')}>
                {choices.map((choice) => (
                  <Select.Item
                    key={choice.value}
                    value={choice.value}
                    disabled={choice.disabled}
                    className={popupItemLook}
                  >
                    {choice.icon !== undefined && <choice.icon aria-hidden size={16} className="text-muted" />}
                    <span className="min-w-0 flex-1">
                      <Select.ItemText>{choice.label}</Select.ItemText>
                      {choice.detail !== undefined && <span className="block text-xs text-muted">{choice.detail}</span>}
                    </span>
                    <Select.ItemIndicator>
                      <Check aria-hidden size={14} className="text-accent-ink" />
                    </Select.ItemIndicator>
                  </Select.Item>
                ))}
              </Select.Popup>
            </Select.Positioner>
          </Select.Portal>
        </Select.Root>
      )}
    </FieldFrame>
  )
}
