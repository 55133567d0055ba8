import { Combobox } from '@base-ui/react/combobox'
import { fold } from '@shared/base/fold'
import { Check, ChevronsUpDown } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { classNames } from '../class-names'
import { popupItemLook, popupLook } from '../overlays/popup-look'
import type { Choice } from './choice'
import { controlLook } from './control-look'
import { FieldFrame, type FieldProps } from './FieldFrame'

export interface ComboFieldProps extends FieldProps<string | null> {
  /** What can be chosen now; with `onSearch` these are the answers to the last search. */
  readonly choices: readonly Choice[]
  /** The chosen one, when it may be absent from `choices` (answers of a search). */
  readonly chosen?: Choice | undefined
  /** Called as people type, for lists that live in the store; without it the list is filtered here. */
  readonly onSearch?: ((text: string) => void) | undefined
  readonly searching?: boolean | undefined
  readonly placeholder?: string | undefined
}

/** A choice found by typing; accents and case do not matter. */
export function ComboField(props: ComboFieldProps) {
  const { label, hint, error, required, hideLabel, value, onChange, choices, onSearch, ref } = props
  const { t } = useTranslation('components')
  const [text, setText] = useState('')
  const chosen = choices.find((choice) => choice.value === value) ?? props.chosen ?? null
  return (
    <FieldFrame label={label} hint={hint} error={error} required={required} hideLabel={hideLabel}>
      {({ id, ...wiring }) => (
        <Combobox.Root<Choice>
          items={choices}
          value={chosen}
          onValueChange={(next, details) => {
            if (details.reason === 'escape-key') return keep(details)
            onChange(next?.value ?? null)
          }}
          onInputValueChange={(next, details) => {
            if (details.reason === 'escape-key') return keep(details)
            setText(next)
            if (details.reason === 'input-change') onSearch?.(next)
          }}
          itemToStringLabel={(choice) => choice.label}
          isItemEqualToValue={(choice, other) => choice.value === other.value}
          filter={onSearch === undefined ? matches : null}
          name={props.name}
          disabled={props.disabled}
          autoHighlight
        >
          <Combobox.InputGroup className="relative">
            <Combobox.Input
              {...wiring}
              id={id}
              // Base UI hides the rest of the page, with the label, from screen readers while the list is open.
              aria-label={label}
              ref={ref}
              autoFocus={props.autoFocus}
              onBlur={props.onBlur}
              placeholder={props.placeholder}
              className={classNames(controlLook, 'pr-9')}
            />
            <Combobox.Trigger
              aria-label={t('field.openList')}
              className="absolute inset-y-1 right-1 flex w-7 items-center justify-center rounded text-muted hover:bg-hover"
            >
              <ChevronsUpDown aria-hidden size={14} />
            </Combobox.Trigger>
          </Combobox.InputGroup>
          <Combobox.Portal>
            <Combobox.Positioner sideOffset={4} className="z-50 outline-none">
              <Combobox.Popup className={classNames(popupLook, 'w-(--anchor-width) min-w-56')}>
                <Combobox.Status className="px-2 text-xs text-muted not-empty:py-1.5">
                  {props.searching === true ? t('palette.searching') : undefined}
                </Combobox.Status>
                <Combobox.Empty className="px-2 text-muted not-empty:py-1.5">
                  {props.searching === true ? undefined : t('field.noMatch', { text })}
                </Combobox.Empty>
                <Combobox.List>
                  {(choice: Choice) => (
                    <Combobox.Item
                      key={choice.value}
                      value={choice}
                      disabled={choice.disabled}
                      className={popupItemLook}
                    >
                      <span className="min-w-0 flex-1">
                        {choice.label}
                        {choice.detail !== undefined && (
                          <span className="block text-xs text-muted">{choice.detail}</span>
                        )}
                      </span>
                      <Combobox.ItemIndicator>
                        <Check aria-hidden size={14} className="text-accent-ink" />
                      </Combobox.ItemIndicator>
                    </Combobox.Item>
                  )}
                </Combobox.List>
              </Combobox.Popup>
            </Combobox.Positioner>
          </Combobox.Portal>
        </Combobox.Root>
      )}
    </FieldFrame>
  )
}

/** Escape steps back; with the list closed Base UI would empty the field. */
function keep(details: { cancel(): void; allowPropagation(): void }): void {
  details.cancel()
  details.allowPropagation()
}

function matches(choice: Choice, typed: string): boolean {
  const inside = fold(`${choice.label} ${choice.detail ?? ''}`)
  return fold(typed)
    .split(' ')
    .every((word) => inside.includes(word))
}
