import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { useContext, type ReactNode, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../actions/IconButton'
import { classNames } from '../class-names'
import { DialogDepth, useDialogOpen } from '../keyboard/shortcuts'
import { useFirstFocus } from './first-focus'

export interface ModalProps {
  readonly open: boolean
  /** Escape, the cross, or a press outside; ask there before losing something typed. */
  readonly onClose: () => void
  readonly children?: ReactNode
  /** Buttons, the main one last. */
  readonly actions?: ReactNode
  /** Where the focus goes on opening; the first field or button otherwise. */
  readonly initialFocus?: RefObject<HTMLElement | null> | undefined
}

interface ModalLook {
  /** The title, and what is said under it. */
  readonly heading: ReactNode
  readonly className: string
  readonly headClassName: string
  readonly bodyClassName: string
  readonly footClassName?: string
}

/** What every window over the page does, wherever it stands: it takes the keys, closes on Escape, and has its buttons below. */
export function Modal({ open, onClose, children, actions, initialFocus, ...look }: ModalProps & ModalLook) {
  const { t } = useTranslation('components')
  const depth = useContext(DialogDepth)
  useDialogOpen(open)
  const first = useFirstFocus(initialFocus)
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-scrim transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Popup
          ref={first.popup}
          initialFocus={first.focus}
          className={classNames(
            'fixed z-40 flex flex-col border-line bg-raised text-ink shadow-raised outline-none',
            look.className,
          )}
        >
          <DialogDepth value={depth + 1}>
            <header className={classNames('flex gap-4 px-5', look.headClassName)}>
              {look.heading}
              <IconButton icon={X} size="small" label={t('action.close')} onClick={onClose} />
            </header>
            {children !== undefined && (
              <div className={classNames('min-h-0 flex-1 overflow-y-auto', look.bodyClassName)}>{children}</div>
            )}
            {actions !== undefined && (
              <footer
                className={classNames(
                  'flex flex-wrap justify-end gap-2 border-t border-line bg-sunken px-5 py-3',
                  look.footClassName,
                )}
              >
                {actions}
              </footer>
            )}
          </DialogDepth>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
