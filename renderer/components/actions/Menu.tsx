import { Menu as Base } from '@base-ui/react/menu'
import type { LucideIcon } from 'lucide-react'
import { Fragment, useRef, type ReactElement } from 'react'
import { classNames } from '../class-names'
import { popupItemLook, popupLook } from '../overlays/popup-look'
import { Kbd } from './Kbd'

export interface MenuEntry {
  readonly label: string
  readonly onChoose: () => void
  readonly icon?: LucideIcon | undefined
  readonly shortcut?: string | undefined
  readonly danger?: boolean | undefined
  readonly disabled?: boolean | undefined
}

export interface MenuProps {
  /** The button that opens it; it needs words or a label. */
  readonly trigger: ReactElement<Record<string, unknown>>
  /** Groups are separated by a line. */
  readonly groups: readonly (readonly MenuEntry[])[]
  readonly align?: 'start' | 'end' | undefined
}

export function Menu({ trigger, groups, align = 'end' }: MenuProps) {
  // Pressed with the mouse while someone was typing: the caret goes back where it was. With the keyboard it was on the button.
  const field = useRef<HTMLElement | null>(null)
  return (
    <Base.Root>
      <Base.Trigger
        render={trigger}
        onPointerDown={() => {
          const focused = document.activeElement
          field.current = focused instanceof HTMLElement && focused.matches('input, textarea') ? focused : null
        }}
        onKeyDown={() => (field.current = null)}
      />
      <Base.Portal>
        <Base.Positioner sideOffset={4} align={align} className="z-50 outline-none">
          <Base.Popup
            finalFocus={() => (field.current?.isConnected === true ? field.current : true)}
            className={classNames(popupLook, 'min-w-48')}
          >
            {groups.map((entries, index) => (
              <Fragment key={entries[0]?.label ?? index}>
                {index > 0 && <Base.Separator className="mx-1 my-1 h-px bg-line" />}
                {entries.map(({ label, onChoose, icon: Icon, shortcut, danger = false, disabled = false }) => (
                  <Base.Item
                    key={label}
                    onClick={onChoose}
                    disabled={disabled}
                    className={classNames(popupItemLook, danger && 'text-danger')}
                  >
                    {Icon !== undefined && <Icon aria-hidden size={16} className={danger ? undefined : 'text-muted'} />}
                    <span className="flex-1">{label}</span>
                    {shortcut !== undefined && <Kbd keys={shortcut} />}
                  </Base.Item>
                ))}
              </Fragment>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
